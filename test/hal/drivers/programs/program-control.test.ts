import { expect, test } from 'vitest';
import { programControl } from '../../../../hal/drivers/programs/program-control.ts';
import type { ProgramPlace, ProgramWay } from '../../../../hal/drivers/programs/program-place.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { bareTerminal, lookAt } from '../../../support/looking.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const { context } = lookAt(bareTerminal());

const place = (way: ProgramWay, more: Partial<ProgramPlace> = {}): ProgramPlace => ({
  id: 'pay',
  name: { zh: '收银', en: 'Pay' },
  role: 'app',
  serves: [],
  way,
  ...more,
});

function control(
  way: ProgramWay,
  programs: Readonly<Record<string, MemoryProgram>>,
  more: Partial<ProgramPlace> = {},
) {
  const asked: string[] = [];
  const noted = Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [
      name,
      (args: readonly string[], stdin: string) => {
        asked.push([name, ...args].join(' '));
        return program(args, stdin);
      },
    ]),
  );
  const files = createMemoryFiles({});
  files.put('/proc/stat', 'cpu 1 1\ncpu0 1 1\ncpu1 1 1\n');
  return {
    asked,
    control: programControl({ files, commands: createMemoryCommands(noted) }, [place(way, more)]),
  };
}

test('systemd: state with two looks at its processor time, and a restart that counts anew', async () => {
  let looks = 0;
  const { asked, control: made } = control(
    { kind: 'systemd', unit: 'pay.service' },
    {
      systemctl: ([verb]) => {
        if (verb !== 'show') return '';
        looks += 1;
        return `LoadState=loaded\nActiveState=active\nNRestarts=4\nMemoryCurrent=4096\nCPUUsageNSec=${String(looks * 400_000_000)}\n`;
      },
    },
  );
  expect(await made.state('pay', context)).toEqual({
    ok: true,
    value: { running: true, restarts: 4, memoryBytes: 4096, cpuShare: 0.5 },
  });
  expect(await made.restart('pay', context)).toMatchObject({ ok: true });
  expect(asked.slice(2)).toEqual(['systemctl reset-failed pay.service', 'systemctl restart pay.service']);
});

test('systemd: what it refuses or may not, and a unit that there is not', async () => {
  const fails = (stderr: string): ReturnType<typeof control> =>
    control({ kind: 'systemd', unit: 'pay.service' }, { systemctl: () => ({ code: 1, stdout: '', stderr }) });
  expect(await fails('Failed to restart: Access denied').control.restart('pay', context)).toMatchObject({
    fault: { code: 'denied' },
  });
  expect(await fails('Job for pay.service failed').control.restart('pay', context)).toMatchObject({
    fault: { code: 'refused' },
  });
  const gone = control(
    { kind: 'systemd', unit: 'pay.service' },
    { systemctl: () => 'LoadState=not-found\nActiveState=inactive\n' },
  );
  expect(await gone.control.state('pay', context)).toMatchObject({ fault: { code: 'no-device' } });
});

test('init script: runs by its status, stops and starts, and a dead one need not stop', async () => {
  const { asked, control: made } = control(
    { kind: 'init-script', path: '/etc/init.d/pay' },
    {
      pay: ([verb]) => ({
        code: verb === 'start' ? 0 : verb === 'status' ? 3 : 1,
        stdout: '',
        stderr: 'dead',
      }),
    },
  );
  expect(await made.state('pay', context)).toMatchObject({
    ok: true,
    value: { running: false, restarts: null },
  });
  expect(await made.restart('pay', context)).toMatchObject({ ok: true });
  expect(asked).toEqual(['pay status', 'pay stop', 'pay start']);
});

const android = {
  kind: 'android',
  packageId: 'com.example.pay',
  activity: 'com.example.pay/.MainActivity',
} as const;

test('android: its own processes alone count, and it is ended and begun, never cleared', async () => {
  const { asked, control: made } = control(android, {
    ps: () =>
      '  PID    RSS %CPU NAME\n 10 100 50 com.example.pay\n 11 50 0.0 com.example.pay:push\n 12 9 0.0 com.example.payroll\n',
    am: () => 'Starting: Intent { cmp=com.example.pay/.MainActivity }\n',
  });
  expect(await made.state('pay', context)).toEqual({
    ok: true,
    value: { running: true, restarts: null, memoryBytes: 150 * 1024, cpuShare: 0.5 },
  });
  expect(await made.restart('pay', context)).toMatchObject({ ok: true });
  expect(asked.slice(1)).toEqual([
    'am force-stop com.example.pay',
    'am start -n com.example.pay/.MainActivity',
  ]);
});

test('android: an application that sees its own processes alone asks the activity manager, whose silence proves nothing', async () => {
  const running = async (processes: string, services: string): Promise<unknown> => {
    const { control: made } = control(android, {
      ps: () => `  PID    RSS %CPU NAME\n${processes}`,
      dumpsys: () => services,
    });
    const state = await made.state('pay', context);
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
    words.map((said) => control(android, { am: () => said }).control.restart('pay', context)),
  );
  expect(ends.map((end) => !end.ok && end.fault.code)).toEqual(['refused', 'denied']);
});

test('loading and updating by the profile’s own commands, and what the profile does not know', async () => {
  const { asked, control: made } = control(
    { kind: 'systemd', unit: 'pay.service' },
    { load: () => '', dpkg: () => '' },
    { reloadCommand: ['/opt/load', '--all'] },
  );
  expect(await made.reload('pay', context)).toMatchObject({ ok: true });
  expect(await made.finishUpdates(context)).toMatchObject({ ok: true });
  expect(asked).toEqual(['load --all', 'dpkg --configure -a']);
  expect(await made.update('pay', context)).toMatchObject({ fault: { code: 'unsupported' } });
  expect(await made.restart('other', context)).toMatchObject({ fault: { code: 'unsupported' } });
  expect(await made.reload('other', context)).toMatchObject({ fault: { code: 'unsupported' } });
});

test('cancelled before anything was stopped, nothing is', async () => {
  const { seams } = simulatedMachine();
  const made = programControl(seams, [place(android)]);
  const cancelled = { ...context, signal: AbortSignal.abort() };
  expect(await made.restart('pay', cancelled)).toMatchObject({ fault: { code: 'cancelled' } });
});
