import { expect, test } from 'vitest';
import { formatCalls, parseCalls } from '../../../hal/links/call-trace.ts';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { recordingFiles } from '../../../hal/links/recording-files.ts';
import { replayFiles } from '../../../hal/links/replay-files.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import type { FileLink } from '../../../hal/contracts/links.ts';

async function visit(files: FileLink): Promise<readonly unknown[]> {
  return [
    await files.read('/a', 100),
    await files.read('/none', 100),
    await files.list('/'),
    await files.statfs('/a'),
    await files.rename('/a', '/b'),
    await files.remove('/b'),
    await files.list('/'),
  ];
}

test('every access is noted and comes again the same, bytes and all', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const memory = createMemoryFiles({});
  memory.put('/a', Uint8Array.of(0, 255, 10, 13));
  memory.put('/c', 'x');
  const steps: CallStep[] = [];
  const first = await visit(recordingFiles(memory, time, (step) => steps.push(step)));
  expect(steps).toHaveLength(7);
  const trace = parseCalls(formatCalls(steps));
  expect(await visit(replayFiles(trace.ok ? trace.value : [], time))).toEqual(first);
});
