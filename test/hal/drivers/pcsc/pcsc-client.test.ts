import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pcscAttributes } from '../../../../hal/codecs/pcsc-data-messages.ts';
import { ok } from '../../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../../hal/contracts/fault.ts';
import type { Time } from '../../../../hal/contracts/time.ts';
import { PcscClient } from '../../../../hal/drivers/pcsc/pcsc-client.ts';
import type { DialPcsc, PcscCard } from '../../../../hal/drivers/pcsc/pcsc-client.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { dialUnix } from '../../../../hal/links/unix-link.ts';
import { VirtualSlot } from '../../../../hal/simulators/chip/virtual-slot.ts';
import { insertIntoVpcd } from '../../../../hal/simulators/chip/vpcd-card.ts';
import type { VpcdCard } from '../../../../hal/simulators/chip/vpcd-card.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { cardOf, pcscWorld } from '../../../support/chip-rigs.ts';
import { bytesOf } from '../../../support/hex.ts';
import { realTime } from '../../../support/real-time.ts';
import { startPcscd } from '../../../support/pcscd-process.ts';
import type { RealPcscd } from '../../../support/pcscd-process.ts';
import { describeWithPcscd } from '../../../support/real-pcscd.ts';

async function opened(dial: DialPcsc, time: Time): Promise<PcscClient> {
  const client = await PcscClient.open(dial, time);
  if (!client.ok) throw new Error(client.fault.detail);
  return client.value;
}

const name = 'Virtual Terminal Reader 00 00';
const selectNothing = bytesOf('00 A4 04 00 05 A0 00 00 00 99');

async function cardIn(client: PcscClient, reader: string): Promise<PcscCard> {
  const card = await client.connect(reader);
  if (!card.ok) throw new Error(card.fault.detail);
  return card.value;
}

test('connects, exchanges, starts anew, lets go', async () => {
  const world = pcscWorld();
  world.slot.insert(cardOf('t0'));
  const client = await opened(world.openPort, world.time);
  const card = await cardIn(client, name);
  expect(card.protocol).toBe(1);
  expect(await client.transmit(card, selectNothing, 1000)).toEqual({ ok: true, value: bytesOf('6A 82') });
  expect(await client.reconnect(card, 'unpower')).toMatchObject({ ok: true });
  expect(await client.attribute(card, pcscAttributes.vendorName)).toMatchObject({ ok: true });
  expect(await client.control(card, 0x4200_0001, Uint8Array.of(2))).toMatchObject({ rv: 0x8010_001f });
  expect(await client.disconnect(card, 'unpower')).toMatchObject({ ok: true });
  expect(await client.transmit(card, selectNothing, 1000)).toMatchObject({ ok: false, rv: 0x8010_0003 });
  await client.close();
});

test('watching tells how things stand and that they changed', async () => {
  const world = pcscWorld();
  const client = await opened(world.openPort, world.time);
  expect(await client.watch()).toMatchObject({ ok: true, value: [{ name }, {}] });
  world.time.after(100, () => world.slot.insert(cardOf('t0')));
  expect(await client.nextChange(5000)).toMatchObject({ ok: true });
});

test('whatever a service says, the client ends in a value or a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), async (noise) => {
      const time = createVirtualTime({ startMs: 0 });
      const dial = (): Promise<HalResult<ReturnType<typeof memoryPair>[0]>> => {
        const [host, device] = memoryPair({ time, touch: () => time.touch() });
        const left = [...noise];
        device.onBytes(() => {
          const next = left.shift();
          if (next === undefined) void device.close();
          else void device.write(next, 100);
        });
        return Promise.resolve(ok(host));
      };
      const client = await PcscClient.open(dial, time);
      const readers = client.ok ? await client.value.readers() : client;
      expect(typeof readers.ok).toBe('boolean');
      time.dispose();
    }),
    { numRuns: 2000 },
  );
});

describeWithPcscd('the real service', () => {
  let pcscd: RealPcscd;
  let inserted: VpcdCard;
  let client: PcscClient;
  beforeAll(async () => {
    pcscd = await startPcscd({ kind: 'vpcd' });
    const slot = new VirtualSlot(createSeededRandom(1));
    slot.insert(cardOf('t1'));
    const card = await insertIntoVpcd(slot, { host: '127.0.0.1', port: pcscd.vpcdPort }, realTime);
    if (!card.ok) throw new Error(card.fault.detail);
    inserted = card.value;
    client = await opened(() => dialUnix(pcscd.socketPath, 2000, realTime), realTime);
    const first = (): Promise<boolean> =>
      client.readers().then((readers) => readers.ok && readers.value[0]?.present === true);
    while (!(await first())) {
      await new Promise<void>((resolve) => {
        realTime.after(20, resolve);
      });
    }
  });
  afterAll(async () => {
    await client.close();
    await inserted.remove();
    await pcscd.close();
  });

  test('takes our messages: connect, transmit, attribute, reconnect, disconnect', async () => {
    const readers = await client.readers();
    const reader = readers.ok ? (readers.value[0]?.name ?? '') : '';
    expect(reader).toBe('Virtual PCD 00 00');
    const card = await cardIn(client, reader);
    for (let count = 0; count < 5; count += 1) {
      expect(await client.transmit(card, selectNothing, 5000)).toEqual({ ok: true, value: bytesOf('6A 82') });
    }
    // The virtual reader has no attributes; the usual library is told the same.
    expect(await client.attribute(card, pcscAttributes.vendorSerial)).toMatchObject({ rv: 0x8010_001f });
    expect(await client.reconnect(card, 'unpower')).toMatchObject({ ok: true });
    expect(await client.disconnect(card, 'unpower')).toMatchObject({ ok: true });
  });
});
