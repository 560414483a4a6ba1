import { describe, expect, test } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import { createRealSeams } from '../../hal/links/real-seams.ts';
import { findProfile, openTerminal, profileIds } from '../../hal/open-terminal.ts';
import type { OpenOptions } from '../../hal/open-terminal.ts';
import { genericLinux80mm } from '../../hal/profiles/generic-linux-80mm.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { openVirtualPrinterPort } from '../../hal/simulators/printer/printer-port.ts';
import { createVirtualPrinter } from '../../hal/simulators/printer/virtual-printer.ts';
import { realContext } from '../support/driver-context.ts';
import { hasProgram } from '../support/has-program.ts';
import { realTime } from '../support/real-time.ts';
import { simulatedMachine } from '../support/simulated-linux.ts';

const parametersPath = '/data/app/cashier/parameters.json';

function simulated(over: Partial<OpenOptions> = {}) {
  const asked: PortAddress[] = [];
  const machine = simulatedMachine([], {
    files: { [parametersPath]: () => JSON.stringify({ format: 1, tid: '12345678', unsettled: 0 }) },
    openPort: (port) => {
      asked.push(port);
      return Promise.resolve(openVirtualPrinterPort(printer, port, { time: machine.time }));
    },
  });
  const printer = createVirtualPrinter({ time: machine.time, random: createSeededRandom(1) });
  const options = { time: machine.time, random: createSeededRandom(2), simulated: true, ...over };
  return { machine, asked, terminal: openTerminal(genericLinux80mm, machine.seams, options) };
}

describe('a simulated terminal', () => {
  test('has what its profile has, over real drivers', async () => {
    const { terminal, machine } = simulated({ serial: 'SN1' });
    expect(terminal).toMatchObject({
      profileId: 'generic-linux-80mm',
      serial: 'SN1',
      simulated: true,
      portable: false,
    });
    expect(await terminal.memory?.status(machine.context)).toMatchObject({ ok: true });
    expect(await terminal.paymentApp?.state(machine.context)).toMatchObject({
      ok: true,
      value: { tid: '12345678', source: 'parameter-file' },
    });
    const printer = await terminal.printer?.();
    expect(printer?.ok && (await printer.value.status(machine.context))).toMatchObject({
      ok: true,
      value: { condition: 'online', paper: 'ok' },
    });
    await terminal.close();
  });

  test('has the installer that its profile names, and none that nobody knows', () => {
    const { terminal, machine } = simulated();
    expect(terminal.firmware?.id).toBe('rauc');
    const options = { time: machine.time, random: createSeededRandom(2), simulated: true };
    const { firmware: _installer, ...bare } = genericLinux80mm;
    expect(openTerminal(bare, machine.seams, options).firmware).toBeUndefined();
    const odd = { ...genericLinux80mm, firmware: { engine: 'wget', options: {} } };
    expect(() => openTerminal(odd, machine.seams, options)).toThrow('no installer');
  });

  test('opens the printer once, and no more after it was closed', async () => {
    const { terminal, asked } = simulated();
    const [one, other] = [await terminal.printer?.(), await terminal.printer?.()];
    expect(one?.ok && other?.ok && one.value === other.value).toBe(true);
    expect(asked).toEqual([{ kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 }]);
    await terminal.close();
    await terminal.close();
    expect(await terminal.printer?.()).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  });

  test('an overridden port takes the profile’s place, opened in its own way where one is given', async () => {
    const port: PortAddress = { kind: 'tcp', host: '10.0.0.5', port: 9100 };
    const byReal: PortAddress[] = [];
    const openOverride = (address: PortAddress) => {
      byReal.push(address);
      return Promise.resolve(failed('busy', 'serves another client'));
    };
    const { terminal, asked } = simulated({ overrides: { printer: port }, openOverride });
    expect(await terminal.printer?.()).toMatchObject({ ok: false, fault: { code: 'busy' } });
    expect(byReal).toEqual([port]);
    expect(asked).toEqual([]);
  });

  test.each([
    ['magstripe', { kind: 'hidraw', path: '/dev/hidraw7' }],
    ['magstripe', { kind: 'evdev', path: '/dev/input/event7' }],
    ['chip', { kind: 'pcsc', path: '/run/other.comm' }],
    ['chip', { kind: 'serial', path: '/dev/ttyS7', baudRate: 115_200 }],
    ['contactless', { kind: 'pcsc', path: '/run/other.comm' }],
    ['scanner', { kind: 'serial', path: '/dev/ttyACM7', baudRate: 115_200 }],
    ['scanner', { kind: 'hidraw', path: '/dev/hidraw7' }],
    ['scanner', { kind: 'evdev', path: '/dev/input/event7' }],
  ] as const)('a chosen port of %s is opened instead: %j', async (device, port) => {
    const byReal: PortAddress[] = [];
    const openOverride = (address: PortAddress) => {
      byReal.push(address);
      return Promise.resolve(failed('denied', 'no right'));
    };
    const { terminal, asked } = simulated({ overrides: { [device]: port }, openOverride });
    const opened: unknown = await terminal[device]?.();
    expect(opened).toMatchObject({ ok: false, fault: { code: 'denied' } });
    expect(byReal).toEqual([port]);
    expect(asked).toEqual([]);
  });

  test('blind to the money: unknown, whatever the file says', async () => {
    const { terminal, machine } = simulated({ blind: ['payment-app.unsettled'] });
    expect(await terminal.paymentApp?.state(machine.context)).toMatchObject({
      value: { tid: '12345678', unsettledCount: 'unknown' },
    });
    expect(terminal.blind.has('payment-app.unsettled')).toBe(true);
  });

  test('sources, bridges and contacts that are given win over the profile', async () => {
    const contacts = { acquirerName: { zh: '某银行', en: 'A bank' }, acquirerPhone: '95500' };
    const provisioned = simulated({
      paymentAppSource: { kind: 'provisioned', tid: '87654321', mid: null, host: null },
      contacts,
    });
    expect(await provisioned.terminal.paymentApp?.state(provisioned.machine.context)).toMatchObject({
      value: { tid: '87654321' },
    });
    expect(provisioned.terminal.contacts).toEqual(contacts);
    const bridge = {
      state: () => Promise.resolve(failed('busy', 'x')),
      nextStan: () => Promise.resolve(ok('000009')),
    };
    const bridged = simulated({ paymentApp: bridge });
    expect(await bridged.terminal.paymentApp?.nextStan(bridged.machine.context)).toEqual(ok('000009'));
  });
});

describe('profiles', () => {
  test('what a model lacks is undefined, not broken', () => {
    const { machine } = simulated();
    const bare = { ...genericLinux80mm, devices: ['network'] as const, printer: null };
    const terminal = openTerminal(bare, machine.seams, {
      time: machine.time,
      random: createSeededRandom(1),
      simulated: true,
    });
    expect(terminal.network).toBeDefined();
    expect([terminal.printer, terminal.power, terminal.storage, terminal.paymentApp]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('several ports are tried in order; a busy one is told before an absent one', async () => {
    const { machine } = simulated();
    const tried: string[] = [];
    const openPort = (port: PortAddress) => {
      tried.push('path' in port ? port.path : '');
      return Promise.resolve(failed(tried.length === 2 ? 'busy' : 'no-device', 'x'));
    };
    const ports = ['/dev/usb/lp0', '/dev/usb/lp1', '/dev/usb/lp2'].map(
      (path) => ({ kind: 'usb-lp', path }) as const,
    );
    const profile = { ...genericLinux80mm, printer: { driver: 'escpos', ports, make: {} } };
    const terminal = openTerminal(
      profile,
      { ...machine.seams, openPort },
      { time: machine.time, random: createSeededRandom(1), simulated: true },
    );
    expect(await terminal.printer?.()).toMatchObject({ ok: false, fault: { code: 'busy' } });
    expect(tried).toEqual(['/dev/usb/lp0', '/dev/usb/lp1', '/dev/usb/lp2']);
  });

  test('are found by id', () => {
    expect(profileIds).toEqual([
      'generic-linux-80mm',
      'local-linux',
      'generic-android',
      'sunmi-style',
      'pax-style',
      'newland-style',
    ]);
    expect(findProfile('local-linux')?.id).toBe('local-linux');
    expect(findProfile('none')).toBeUndefined();
  });
});

test('this machine: everything answers or says why not, and nothing throws', async () => {
  const seams = createRealSeams({ time: realTime });
  const profile = await findProfile('local-linux')?.load(seams);
  if (profile === undefined) throw new Error('no profile for this machine');
  const terminal = openTerminal(profile, seams, {
    time: realTime,
    random: createSeededRandom(1),
    simulated: false,
  });
  const context = realContext();
  expect(await terminal.network?.state(context)).toMatchObject({ ok: hasProgram('ip') });
  expect(await terminal.storage?.status(context)).toMatchObject({ ok: true });
  expect(await terminal.clock?.reference(context)).toMatchObject({
    ok: false,
    fault: { code: 'unsupported' },
  });
  expect(await terminal.thermal?.readings(context)).toMatchObject({ ok: true });
  expect(await terminal.paymentApp?.state(context)).toMatchObject({ ok: true });
  const printer = await terminal.printer?.();
  expect(printer === undefined || 'ok' in printer).toBe(true);
  await terminal.close();
});
