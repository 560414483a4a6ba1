import { expect, test } from 'vitest';
import { anyPrinter } from '../../../../hal/drivers/printer/any-printer.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

test.each(['epson', 'pos80', 'custom', 'star', 'star-line'] as const)(
  'drives %s without being told what it is',
  async (personality) => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened({}, anyPrinter);
    expect(await printer.status(rig.context)).toMatchObject({ ok: true, value: { condition: 'online' } });
    expect(await printer.print({ lines: ['自检'], cut: true }, rig.context)).toMatchObject({
      ok: true,
      value: { proof: 'printed' },
    });
    expect(rig.virtual.printed.lines).toEqual(['自检']);
    await printer.close();
    expect(rig.virtual.state.connected).toBe(false);
  },
);

test('names a wrong baud rate, a dead printer and one that is not there', async () => {
  const wrong = memoryRig({ faults: [{ kind: 'wrong-baud' }] });
  const printer = await wrong.opened({}, anyPrinter);
  expect(await printer.status(wrong.context)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  const dead = memoryRig({ faults: [{ kind: 'silent' }] });
  expect(await (await dead.opened({}, anyPrinter)).status(dead.context)).toMatchObject({
    fault: { code: 'silent' },
  });
  expect(await memoryRig({ faults: [{ kind: 'absent' }] }).open({}, anyPrinter)).toMatchObject({
    fault: { code: 'no-device' },
  });
});

test('cancelled while it looks, it leaves nothing open', async () => {
  const stop = new AbortController();
  const rig = memoryRig({ faults: [{ kind: 'silent' }] }, stop.signal);
  rig.time.after(200, () => stop.abort(new Error('stop')));
  expect(await rig.open({}, anyPrinter)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(rig.virtual.state.connected).toBe(false);
});
