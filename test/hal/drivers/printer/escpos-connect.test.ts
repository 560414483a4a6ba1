import { describe, expect, test } from 'vitest';
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
