import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { linuxMemory } from '../../../../hal/drivers/memory/linux-memory.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { hasProgram, programNote } from '../../../support/has-program.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const context = realContext();
const meminfo = 'MemTotal: 1000000 kB\nMemFree: 100000 kB\nMemAvailable: 400000 kB\n';

function inGroup(cgroup: string, limit: string) {
  const files = createMemoryFiles({});
  files.put('/proc/meminfo', meminfo);
  files.put('/proc/self/cgroup', cgroup);
  files.put('/sys/fs/cgroup/memory.max', limit);
  files.put('/sys/fs/cgroup/memory.current', '60000000\n');
  files.put('/sys/fs/cgroup/memory.stat', 'anon 1\ninactive_file 10000000\n');
  return linuxMemory(files);
}

test.skipIf(!hasProgram('free'))(`this machine: what free says${programNote('free')}`, async () => {
  const status = await linuxMemory(createFileLink(realTime)).status(context);
  const row = execFileSync('free', ['-b'], { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } })
    .split('\n')
    .find((line) => line.startsWith('Mem:'));
  const [, total, , , , , available] = (row ?? '').split(/\s+/).map(Number);
  expect(status.ok && status.value.totalBytes).toBe(total);
  expect(status.ok && Math.abs(status.value.availableBytes - Number(available))).toBeLessThan(
    256 * 1024 * 1024,
  );
});

test('a container’s limit is the terminal’s, that of our own service is not', async () => {
  expect(await inGroup('0::/\n', '100000000\n').status(context)).toEqual({
    ok: true,
    value: { totalBytes: 100_000_000, availableBytes: 50_000_000 },
  });
  expect(await inGroup('0::/system.slice/x.service\n', '100000000\n').status(context)).toMatchObject({
    value: { totalBytes: 1_024_000_000 },
  });
  expect(await inGroup('0::/\n', 'max\n').status(context)).toMatchObject({
    value: { totalBytes: 1_024_000_000 },
  });
});

test('simulated: enough, and low', async () => {
  expect(await share()).toBeCloseTo(0.41, 2);
  expect(await share('low')).toBeCloseTo(0.029, 2);
});

test('an unreadable or foreign file is a fault', async () => {
  const files = createMemoryFiles({});
  expect(await linuxMemory(files).status(context)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  files.put('/proc/meminfo', 'Speicher: viel\n');
  expect(await linuxMemory(files).status(context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});

async function share(kind?: string): Promise<number> {
  const { seams, context: simulated } = simulatedMachine(kind === undefined ? [] : [{ at: 'memory', kind }]);
  const status = await linuxMemory(seams.files).status(simulated);
  return status.ok ? status.value.availableBytes / status.value.totalBytes : -1;
}
