import { expect, test } from 'vitest';
import { programBench, programContext } from '../../../support/program-bench.ts';

test('systemd: state with two looks at its processor time, and a restart that counts anew', async () => {
  let looks = 0;
  const { asked, control: made } = programBench(
    { kind: 'systemd', unit: 'pay.service' },
    {
      systemctl: ([verb]) => {
        if (verb !== 'show') return '';
        looks += 1;
        return `LoadState=loaded\nActiveState=active\nNRestarts=4\nMemoryCurrent=4096\nCPUUsageNSec=${String(looks * 400_000_000)}\n`;
      },
    },
  );
  expect(await made.state('pay', programContext)).toEqual({
    ok: true,
    value: { running: true, restarts: 4, memoryBytes: 4096, cpuShare: 0.5 },
  });
  expect(await made.restart('pay', programContext)).toMatchObject({ ok: true });
  expect(asked.slice(2)).toEqual(['systemctl reset-failed pay.service', 'systemctl restart pay.service']);
});

test('systemd: what it refuses or may not, and a unit that there is not', async () => {
  const fails = (stderr: string): ReturnType<typeof programBench> =>
    programBench(
      { kind: 'systemd', unit: 'pay.service' },
      { systemctl: () => ({ code: 1, stdout: '', stderr }) },
    );
  expect(
    await fails('Failed to restart: Access denied').control.restart('pay', programContext),
  ).toMatchObject({
    fault: { code: 'denied' },
  });
  expect(await fails('Job for pay.service failed').control.restart('pay', programContext)).toMatchObject({
    fault: { code: 'refused' },
  });
  const gone = programBench(
    { kind: 'systemd', unit: 'pay.service' },
    { systemctl: () => 'LoadState=not-found\nActiveState=inactive\n' },
  );
  expect(await gone.control.state('pay', programContext)).toMatchObject({ fault: { code: 'no-device' } });
});
