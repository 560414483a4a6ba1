import { expect, test } from 'vitest';
import { formatCalls, parseCalls } from '../../../hal/links/call-trace.ts';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { createProcessLink } from '../../../hal/links/process-link.ts';
import { recordingCommands } from '../../../hal/links/recording-commands.ts';
import { replayCommands } from '../../../hal/links/replay-commands.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { realTime } from '../../support/real-time.ts';

test('real programs recorded, replayed without them', async () => {
  const steps: CallStep[] = [];
  const real = recordingCommands(createProcessLink(realTime), realTime, (step) => steps.push(step));
  const greeting = await real.run(['sh', '-c', 'cat; exit 4'], 'hi', 5000);
  const missing = await real.run(['no-such-program-here'], '', 5000);
  const trace = parseCalls(formatCalls(steps));
  const replay = replayCommands(trace.ok ? trace.value : [], createVirtualTime({ startMs: 0 }));
  expect(await replay.run(['sh', '-c', 'cat; exit 4'], 'hi', 1)).toEqual(greeting);
  expect(await replay.run(['no-such-program-here'], '', 1)).toEqual(missing);
  expect(await replay.run(['sh', '-c', 'cat; exit 4'], 'other input', 1)).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});
