import { cpus, loadavg } from 'node:os';
import { expect, test } from 'vitest';
import { linuxCpu } from '../../../../hal/drivers/cpu/linux-cpu.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

test('this machine: the load the system tells, over its processors', async () => {
  const load = await linuxCpu(createFileLink(realTime)).load(realContext());
  expect(load.ok && load.value.cores).toBe(cpus().length);
  expect(load.ok && load.value.loadShare * load.value.cores).toBeCloseTo(loadavg()[0] ?? 0, 0);
});

test('simulated: idle, and saturated from a moment on', async () => {
  const { seams, context, time } = simulatedMachine([{ at: 'cpu', kind: 'saturated', fromMs: 1000 }]);
  const cpu = linuxCpu(seams.files);
  expect(await cpu.load(context)).toMatchObject({ ok: true, value: { cores: 4, loadShare: 0.155 } });
  await new Promise<void>((resolve) => {
    time.after(1000, resolve);
  });
  const load = await cpu.load(context);
  expect(load.ok && load.value.loadShare).toBeCloseTo(1.98);
});

test('a foreign text is a fault, not a load', async () => {
  const files = createMemoryFiles({});
  files.put('/proc/loadavg', 'no load today');
  expect(await linuxCpu(files).load(realContext())).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
  files.put('/proc/stat', 'cpu0 1\n');
  expect(await linuxCpu(files).load(realContext())).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
