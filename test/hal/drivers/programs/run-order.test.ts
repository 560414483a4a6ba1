import { expect, test } from 'vitest';
import { runOrder } from '../../../../hal/drivers/programs/run-order.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';

const order = (code: number | null, stderr: string) =>
  runOrder(createMemoryCommands({ do: () => ({ code, stdout: 'out', stderr }) }), ['do', 'it'], 1_000);

test('done, and what it said', async () => {
  expect(await order(0, '')).toEqual({ ok: true, value: 'out' });
});

test.each([
  [1, 'Operation not permitted', 'denied'],
  [4, 'Failed to restart x: Access denied', 'denied'],
  [1, 'no such unit', 'refused'],
  [null, '', 'refused'],
] as const)('%s %s is %s', async (code, stderr, fault) => {
  expect(await order(code, stderr)).toMatchObject({ ok: false, fault: { code: fault } });
});

test('no such program', async () => {
  expect(await runOrder(createMemoryCommands({}), ['do'], 1_000)).toMatchObject({
    fault: { code: 'no-device' },
  });
});
