import * as z from 'zod';
import { expect, test } from 'vitest';
import { BridgeClient } from '../../../../hal/drivers/printer/bridge-client.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

const limit = { waitMs: 1000, signal: new AbortController().signal };
const state = z.object({ state: z.number() });

/** A client and a far end that answers each line with what `answer` makes of it. */
function bench(answer: (id: number) => string | null) {
  const time = createVirtualTime({ startMs: 0 });
  const [host, device] = memoryPair({ time });
  device.onBytes((bytes) => {
    const id = Number(/"id":(\d+)/.exec(Buffer.from(bytes).toString('utf8'))?.[1] ?? 0);
    const line = answer(id);
    if (line !== null) void device.write(Buffer.from(`${line}\n`, 'utf8'), 100);
  });
  return { time, device, client: new BridgeClient(host, time) };
}

test('answers find their questions by number, in any order, among other lines', async () => {
  const held: string[] = [];
  const { client, device } = bench((id) => {
    held.push(`{"id":${String(id)},"ok":true,"value":{"state":${String(id * 10)}}}`);
    if (held.length < 2) return null;
    return ['noise', '{"event":"state","state":4}', ...held.toReversed()].join('\n');
  });
  const both = await Promise.all([
    client.ask({ op: 'state' }, state, limit),
    client.ask({ op: 'state' }, state, limit),
  ]);
  expect(both).toEqual([
    { ok: true, value: { state: 10 } },
    { ok: true, value: { state: 20 } },
  ]);
  await device.close();
});

test.each([
  ['busy', 'busy'],
  ['unsupported', 'unsupported'],
  ['invalid', 'protocol'],
  ['no-printer', 'no-device'],
  ['internal', 'io'],
])('refusal %s is fault %s', async (error, code) => {
  const { client } = bench((id) => `{"id":${String(id)},"ok":false,"error":"${error}","detail":"why"}`);
  expect(await client.ask({ op: 'state' }, state, limit)).toMatchObject({ ok: false, fault: { code } });
});

test('an answer to something else is protocol, none is silent, a lost socket is disconnected', async () => {
  const wrong = bench((id) => `{"id":${String(id)},"ok":true,"value":{"colour":"red"}}`);
  expect(await wrong.client.ask({ op: 'state' }, state, limit)).toMatchObject({
    fault: { code: 'protocol' },
  });
  const silent = bench(() => null);
  expect(await silent.client.ask({ op: 'state' }, state, limit)).toMatchObject({ fault: { code: 'silent' } });
  silent.time.after(100, () => void silent.device.close());
  expect(await silent.client.ask({ op: 'state' }, state, limit)).toMatchObject({
    fault: { code: 'disconnected' },
  });
  expect(await silent.client.ask({ op: 'state' }, state, limit)).toMatchObject({
    fault: { code: 'disconnected' },
  });
});

test('cancelled before and while asking', async () => {
  const { client, time } = bench(() => null);
  const stop = new AbortController();
  time.after(50, () => stop.abort(new Error('stop')));
  const asked = { waitMs: 1000, signal: stop.signal };
  expect(await client.ask({ op: 'state' }, state, asked)).toMatchObject({ fault: { code: 'cancelled' } });
  expect(await client.ask({ op: 'state' }, state, asked)).toMatchObject({ fault: { code: 'cancelled' } });
});
