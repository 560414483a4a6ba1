import { expect, test } from 'vitest';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { replayFiles } from '../../../hal/links/replay-files.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

const time = createVirtualTime({ startMs: 0 });

test('what the trace does not have is not there', async () => {
  const files = replayFiles([], time);
  expect(await files.read('/proc/meminfo', 10)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  expect(await files.statfs('/')).toMatchObject({ ok: false, fault: { code: 'no-device' } });
});

test('bytes that are no base64 and entries of another kind are protocol faults', async () => {
  const files = replayFiles(
    [
      step('read', ['/a', 9], '***'),
      step('list', ['/'], [{ name: 'a', kind: 'socket', bytes: 0, modifiedMs: 0 }]),
    ],
    time,
  );
  expect(await files.read('/a', 9)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  expect(await files.list('/')).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

function step(call: string, args: readonly unknown[], value: unknown): CallStep {
  return { call, args, ms: 0, result: { ok: true, value } };
}
