import { expect, test } from 'vitest';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { replayCommands } from '../../../hal/links/replay-commands.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';

test('an answer without an exit code was ended by a signal; one of another form is a fault', async () => {
  const value = { code: null, stdout: '', stderr: '' };
  const time = createVirtualTime({ startMs: 0 });
  const commands = replayCommands([run(['a'], value), run(['b'], { code: 'zero' })], time);
  expect(await commands.run(['a'], '', 1)).toEqual({ ok: true, value });
  expect(time.monotonicMs()).toBe(5);
  expect(await commands.run(['b'], '', 1)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

function run(args: readonly string[], answer: unknown): CallStep {
  return { call: 'run', args: [args, ''], ms: 5, result: { ok: true, value: answer } };
}
