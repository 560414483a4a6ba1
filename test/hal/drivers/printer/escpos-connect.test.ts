import { describe, expect, test } from 'vitest';
import type { ByteLink } from '../../../../hal/contracts/links.ts';
import { starprnt } from '../../../../hal/drivers/printer/starprnt.ts';
import type { VirtualPrinter } from '../../../../hal/simulators/printer/virtual-printer.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

const network = { port: { kind: 'tcp', host: '10.0.0.5', port: 9100 } } as const;

describe('opening a printer', () => {
  test('that is not there is no device, on a network unreachable', async () => {
    const rig = memoryRig({ faults: [{ kind: 'absent' }] });
    expect(await rig.open()).toMatchObject({ ok: false, fault: { code: 'no-device' } });
    expect(await rig.open(network)).toMatchObject({ ok: false, fault: { code: 'unreachable' } });
  });

  test('that somebody else holds is busy, also when it accepts and hangs up', async () => {
    const rig = memoryRig({ faults: [{ kind: 'busy' }] });
    expect(await rig.open()).toMatchObject({ ok: false, fault: { code: 'busy' } });
    expect(await rig.open(network)).toMatchObject({ ok: false, fault: { code: 'busy' } });
    rig.virtual.mend('busy');
    const first = await rig.opened(network);
    expect(await rig.open(network)).toMatchObject({ ok: false, fault: { code: 'busy' } });
    await first.close();
    expect(await rig.open(network)).toMatchObject({ ok: true });
  });

  test('at the wrong baud rate names the right one, and leaves the port at the configured one', async () => {
    const rig = memoryRig({ faults: [{ kind: 'wrong-baud' }] });
    const printer = await rig.opened();
    const status = await printer.status(rig.context);
    expect(status).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    expect(JSON.stringify(status)).toContain('answers at 115200 baud, not at the configured 9600');
    expect(rig.virtual.state).toMatchObject({ connected: true, baudRate: 115_200 });
  });

  test('whose switches are set right again answers without being opened anew', async () => {
    const rig = memoryRig({ faults: [{ kind: 'wrong-baud' }] });
    const printer = await rig.opened();
    await printer.status(rig.context);
    rig.virtual.mend('wrong-baud');
    await new Promise<void>((resolve) => {
      rig.time.after(1500, resolve);
    });
    expect(await printer.status(rig.context)).toMatchObject({ ok: true, value: { condition: 'online' } });
  });

  test('that prints but never answers says so, told by the line or by its make', async () => {
    const told = memoryRig({ faults: [{ kind: 'one-way' }] });
    const printer = await told.opened();
    expect(await printer.status(told.context)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
    const known = memoryRig({ personality: 'unidirectional' });
    const other = await known.opened({ personality: 'unidirectional' });
    expect(known.time.monotonicMs()).toBe(0);
    expect(await other.status(known.context)).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  });

  test('that is dead is silent, over a network too', async () => {
    const rig = memoryRig({ faults: [{ kind: 'silent' }] });
    for (const options of [{}, network]) {
      const printer = await rig.opened(options);
      expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
      await printer.close();
    }
  });

  test('that is switched on later answers then', async () => {
    const rig = memoryRig({ faults: [{ kind: 'silent' }] });
    const printer = await rig.opened();
    expect(await printer.status(rig.context)).toMatchObject({ ok: false });
    rig.virtual.mend('silent');
    await new Promise<void>((resolve) => {
      rig.time.after(1500, resolve);
    });
    expect(await printer.status(rig.context)).toMatchObject({ ok: true });
  });

  test('can be cancelled while it is silent', async () => {
    const stop = new AbortController();
    const rig = memoryRig({ faults: [{ kind: 'silent' }] }, stop.signal);
    rig.time.after(1000, () => stop.abort(new Error('stop')));
    expect(await rig.open()).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(rig.time.monotonicMs()).toBe(1000);
    expect(rig.virtual.state.connected).toBe(false);
  });
});

describe('a printer that is set otherwise than the terminal', () => {
  const rates = [4800, 9600, 19_200, 38_400, 57_600, 115_200];

  test.each(rates.flatMap((own) => rates.filter((set) => set !== own).map((set) => [own, set] as const)))(
    'to %i baud and not %i is named so',
    async (own, set) => {
      const rig = memoryRig({ baudRate: own });
      const printer = await rig.opened({ port: { kind: 'serial', path: '/dev/ttyS1', baudRate: set } });
      const status = await printer.status(rig.context);
      expect(status).toMatchObject({ ok: false, fault: { code: 'protocol' } });
      expect(JSON.stringify(status)).toContain(`answers at ${String(own)} baud`);
      expect(printer.mismatch).toBe('baud-rate');
    },
  );

  const ports = [
    { kind: 'serial', path: '/dev/ttyS1', baudRate: 9600 },
    { kind: 'usb-lp', path: '/dev/usb/lp0' },
    network.port,
  ] as const;

  test.each(ports)('to the language of Star is no dead printer: $kind', async (port) => {
    for (const personality of ['star', 'star-line'] as const) {
      const rig = memoryRig({ personality, faults: [{ kind: 'paper-out' }] });
      const printer = await rig.opened({ port });
      expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
      expect(printer.mismatch).toBe('command-language');
      expect(await printer.print({ lines: ['x'], cut: true }, rig.context)).toMatchObject({ ok: false });
      expect(rig.virtual.state.waitingBytes).toBeLessThan(40);
    }
  });

  test.each(ports)('to ESC/POS, asked as a Star printer, is no dead printer: $kind', async (port) => {
    const rig = memoryRig({ personality: 'pos80', faults: [{ kind: 'cover-open' }] });
    const printer = await rig.opened({ port }, starprnt);
    expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    expect(printer.mismatch).toBe('command-language');
  });
});

describe('answers that mean nothing', () => {
  const babbling = [
    ['zeros for every status', 0x00],
    ['a wrong fixed bit', 0x10],
    ['a framing error', 0x92],
  ] as const;

  test.each(babbling)(
    '%s: a printer that tells no status, and no baud rate where there is none',
    async (_what, byte) => {
      for (const port of [network.port, { kind: 'usb-lp', path: '/dev/usb/lp0' } as const]) {
        const rig = memoryRig({ personality: 'unidirectional' });
        rig.wrap = (link) => answering(link, byte, rig.virtual);
        const printer = await rig.opened({ port });
        expect(await printer.status(rig.context)).toMatchObject({
          ok: false,
          fault: { code: 'unsupported' },
        });
        expect(printer.mismatch).toBeNull();
        expect(await printer.print({ lines: ['x'], cut: true }, rig.context)).toMatchObject({
          value: { proof: 'sent' },
        });
      }
    },
  );

  test('on a serial line noise is the baud rate, also where no rate is found', async () => {
    const rig = memoryRig({ personality: 'unidirectional' });
    rig.wrap = (link) => answering(link, 0x92, rig.virtual);
    const printer = await rig.opened();
    expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    expect(printer.mismatch).toBe('baud-rate');
  });
});

/** Says the same byte to every question for status. */
function answering(link: ByteLink, byte: number, printer: VirtualPrinter): ByteLink {
  const write = link.write.bind(link);
  return Object.assign(link, {
    write: (bytes: Uint8Array, deadlineMs: number) => {
      if (bytes[0] === 0x10 && bytes[1] === 0x04) printer.say(Uint8Array.of(byte));
      return write(bytes, deadlineMs);
    },
  });
}
