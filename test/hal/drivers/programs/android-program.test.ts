import { expect, test } from 'vitest';
import { programBench, programContext } from '../../../support/program-bench.ts';

const android = {
  kind: 'android',
  packageId: 'com.example.pay',
  activity: 'com.example.pay/.MainActivity',
} as const;

test('android: its own processes alone count, and it is ended and begun, never cleared', async () => {
  const { asked, control: made } = programBench(android, {
    ps: () =>
      '  PID    RSS %CPU NAME\n 10 100 50 com.example.pay\n 11 50 0.0 com.example.pay:push\n 12 9 0.0 com.example.payroll\n',
    am: () => 'Starting: Intent { cmp=com.example.pay/.MainActivity }\n',
  });
  expect(await made.state('pay', programContext)).toEqual({
    ok: true,
    value: { running: true, restarts: null, memoryBytes: 150 * 1024, cpuShare: 0.5 },
  });
  expect(await made.restart('pay', programContext)).toMatchObject({ ok: true });
  expect(asked.slice(1)).toEqual([
    'am force-stop com.example.pay',
    'am start -n com.example.pay/.MainActivity',
  ]);
});

test('android: an application that sees its own processes alone asks the activity manager, whose silence proves nothing', async () => {
  const running = async (processes: string, services: string): Promise<unknown> => {
    const { control: made } = programBench(android, {
      ps: () => `  PID    RSS %CPU NAME\n${processes}`,
      dumpsys: () => services,
    });
    const state = await made.state('pay', programContext);
    return state.ok && state.value.running;
  };
  const service = 'ACTIVITY MANAGER SERVICES (x)\n  * ServiceRecord{1 u0 com.example.pay/.Push}\n';
  expect(await running(' 9 1 0.0 com.example.posdoctor\n', service)).toBe(true);
  expect(await running(' 9 1 0.0 com.example.posdoctor\n', 'ACTIVITY MANAGER SERVICES (x)\n')).toBe(
    'unknown',
  );
  expect(await running(' 1 1 0.0 init\n', service)).toBe(false);
});

test('android: words of failure with a good exit code', async () => {
  const words = [
    'Error type 3\nError: Activity class {x} does not exist.\n',
    'SecurityException: Permission Denial\n',
  ];
  const ends = await Promise.all(
    words.map((said) => programBench(android, { am: () => said }).control.restart('pay', programContext)),
  );
  expect(ends.map((end) => !end.ok && end.fault.code)).toEqual(['refused', 'denied']);
});
