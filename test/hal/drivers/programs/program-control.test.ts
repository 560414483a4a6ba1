import { expect, test } from 'vitest';
import type { ProgramWay } from '../../../../hal/drivers/programs/driver.ts';
import { programBench, programContext } from '../../../support/program-bench.ts';

test('loading and updating by the profile’s own commands, and what the profile does not know', async () => {
  const { asked, control: made } = programBench(
    { kind: 'systemd', unit: 'pay.service' },
    { load: () => '', dpkg: () => '' },
    { reloadCommand: ['/opt/load', '--all'] },
  );
  expect(await made.reload('pay', programContext)).toMatchObject({ ok: true });
  expect(await made.finishUpdates(programContext)).toMatchObject({ ok: true });
  expect(asked).toEqual(['load --all', 'dpkg --configure -a']);
  expect(await made.update('pay', programContext)).toMatchObject({ fault: { code: 'unsupported' } });
  expect(await made.restart('other', programContext)).toMatchObject({ fault: { code: 'unsupported' } });
  expect(await made.reload('other', programContext)).toMatchObject({ fault: { code: 'unsupported' } });
});

test.each<ProgramWay>([
  { kind: 'systemd', unit: 'pay.service' },
  { kind: 'init-script', path: '/etc/init.d/pay' },
  { kind: 'android', packageId: 'com.example.pay', activity: 'com.example.pay/.MainActivity' },
])('cancelled before anything was stopped, nothing is: $kind', async (way) => {
  const { asked, control } = programBench(way, { systemctl: () => '', pay: () => '', am: () => '' });
  const cancelled = { ...programContext, signal: AbortSignal.abort() };
  expect(await control.restart('pay', cancelled)).toMatchObject({ fault: { code: 'cancelled' } });
  expect(asked.filter((line) => / (restart|stop|start|force-stop)\b/.test(line))).toEqual([]);
});
