import { expect, it } from 'vitest';
import { coolingHead } from '../../src/scenario/cooling-head.ts';
import { faultSchema } from '../../src/scenario/fault-schema.ts';
import { testTime } from '../support/looking.ts';

it.each([
  [{ at: 'printer', kind: 'overheated' }, 1],
  [{ at: 'printer', kind: 'overheated', until: '1h' }, 0],
  [{ at: 'printer', kind: 'paper-jam' }, 0],
])('%j cools by itself: %i', async (fault, cooled) => {
  const time = testTime();
  let times = 0;
  const parsed = faultSchema.parse(fault);
  coolingHead(time, () => (times += 1))(parsed.at, parsed.kind, [parsed]);
  await new Promise<void>((resolve) => void time.after(130_000, resolve));
  expect(times).toBe(cooled);
});
