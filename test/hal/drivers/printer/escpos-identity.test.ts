import { expect, test } from 'vitest';
import { askIdentity } from '../../../../hal/drivers/printer/escpos-identity.ts';
import { channelBench } from '../../../support/channel-bench.ts';

test('tells maker, model, serial number and firmware', async () => {
  const { channel, signal } = channelBench();
  expect(await askIdentity(channel, signal)).toEqual({
    ok: true,
    value: { maker: 'EPSON', model: 'TM-T88VI', serial: 'X3BC012345', firmware: '40.41 ESC/POS' },
  });
});

test('leaves out what this make does not tell', async () => {
  const { channel, signal } = channelBench({ personality: 'pos80' });
  expect(await askIdentity(channel, signal)).toMatchObject({
    ok: true,
    value: { serial: null, firmware: '2.06' },
  });
});

test('is silent while the printer is offline, and stops when cancelled', async () => {
  const { channel, signal, time } = channelBench({ faults: [{ kind: 'paper-out' }] });
  expect(await askIdentity(channel, signal)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  const stop = new AbortController();
  time.after(1500, () => stop.abort(new Error('stop')));
  expect(await askIdentity(channel, stop.signal)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
});
