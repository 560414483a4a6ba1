import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubLimits } from '../../../src/hub/hub-limits.table.ts';
import type { HubLimits } from '../../../src/hub/hub-limits.table.ts';
import type { Hub, HubDoors } from '../../../src/hub/hub.ts';
import { openSqliteStore } from '../../../src/hub/store/sqlite.ts';
import type { Store } from '../../../src/hub/store/store.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { startTestHub, testFolder, until } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { rawAgent, rawBytes, rawHello, rawItem, upgradeBytes } from '../../support/raw-agent.ts';
import type { RawAgent } from '../../support/raw-agent.ts';

/** A text frame as a peer sends it: masked with zeroes. */
function frameBytes(payload: Buffer, first = 0x81, masked = true): Buffer {
  const length =
    payload.length < 126
      ? Buffer.from([payload.length | (masked ? 0x80 : 0)])
      : Buffer.from([126 | (masked ? 0x80 : 0), payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([Buffer.from([first]), length, Buffer.alloc(masked ? 4 : 0), payload]);
}

describe('the door for agents', () => {
  checkForLeaks();
  let folder: TestFolder;
  let hub: Hub;
  let doors: HubDoors;
  let real: Store;
  let broken: boolean;
  let storeOfTest: Store;
  const start = async (parts: Partial<HubLimits>): Promise<void> => {
    const limits = { ...hubLimits, ...parts };
    ({ hub, doors } = await startTestHub(folder.path, { store: storeOfTest, limits }));
  };
  const agents: RawAgent[] = [];

  beforeEach(async () => {
    folder = testFolder();
    real = openSqliteStore(':memory:');
    broken = false;
    const refuse = (): Promise<never> => Promise.reject(new Error('disk full'));
    const store: Store = {
      commit: (items) => (broken ? refuse() : real.commit(items)),
      greet: (greeting) => (broken ? refuse() : real.greet(greeting)),
      seen: (agentId, at) => real.seen(agentId, at),
      agents: () => real.agents(),
      agent: (agentId) => real.agent(agentId),
      report: (id) => real.report(id),
      reports: (filter) => real.reports(filter),
      command: (jti) => real.command(jti),
      close: () => real.close(),
    };
    storeOfTest = store;
    await start({ helloMs: 1_000, commitRetryMs: 20, queueRows: 10 });
  });
  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.socket.terminate();
    await hub.stop();
    folder.remove();
  });
  const open = async (): Promise<RawAgent> => {
    const agent = await rawAgent(doors.agentUrl);
    agents.push(agent);
    return agent;
  };
  const greeted = async (parts: Readonly<Record<string, unknown>> = {}): Promise<RawAgent> => {
    const agent = await open();
    agent.sendText(rawHello(parts));
    await agent.hears('welcome');
    return agent;
  };
  const stillServes = async (): Promise<void> => {
    const agent = await greeted({ agentId: 'another', epoch: '0198f4a0-0000-7000-8000-00000000ffff' });
    agent.sendText(rawItem(1));
    expect((await agent.hears('ack')).seq).toBe(1);
  };
  const ackSeq = async (): Promise<number> => {
    const agent = await greeted();
    return (await agent.hears('welcome')).ackSeq;
  };

  describe('before the first frame', () => {
    it.each([
      ['another path', {}, '/agent/v2', '404'],
      ['an Origin, as browsers send it', { origin: 'http://127.0.0.1:1' }, '/agent/v1', '403'],
      ['no subprotocol', { 'sec-websocket-protocol': null }, '/agent/v1', '426'],
      ['only a later subprotocol', { 'sec-websocket-protocol': 'posdoctor.v9' }, '/agent/v1', '426'],
      ['a version of websockets that is none', { 'sec-websocket-version': '1' }, '/agent/v1', '400'],
      ['no key', { 'sec-websocket-key': null }, '/agent/v1', '400'],
    ])('refuses %s', async (_what, change, path, status) => {
      const raw = await rawBytes(doors.port);
      raw.socket.write(upgradeBytes(doors.port, change, path));
      expect(await raw.over()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      await stillServes();
    });

    it('takes the version it speaks out of several', async () => {
      const { socket } = await rawBytes(doors.port);
      socket.write(upgradeBytes(doors.port, { 'sec-websocket-protocol': 'posdoctor.v2, posdoctor.v1' }));
      let answer = '';
      socket.on('data', (text: string) => {
        answer += text;
      });
      await until('the upgrade is answered', () => answer.includes('\r\n\r\n'));
      expect(answer).toMatch(/^HTTP\/1.1 101 [\s\S]*sec-websocket-protocol: posdoctor\.v1\r\n/i);
      socket.destroy();
    });

    it('survives peers that reset in the middle of an upgrade', async () => {
      for (let n = 0; n < 30; n += 1) {
        const { socket } = await rawBytes(doors.port);
        socket.write(upgradeBytes(doors.port).slice(0, n % 2 === 0 ? 40 : undefined));
        socket.resetAndDestroy();
      }
      const raw = await rawBytes(doors.port);
      raw.socket.write('nonsense\r\n\r\n');
      expect(await raw.over()).toMatch(/^HTTP\/1.1 400/);
      await stillServes();
    });

    it('hangs up on who says no hello, and on who says nothing sensible', async () => {
      expect(await (await open()).isClosed()).toBe(4_408);
      const agent = await open();
      agent.sendText(rawItem(1));
      agent.sendText('{"t":"hb","n":1,"t0":1}');
      agent.sendText('{"t":"live","sid":"s","n":1,"b":{}}');
      expect(await agent.isClosed()).toBe(4_400);
      expect(agent.heard.map((frame) => frame.t === 'err' && frame.code)).toEqual([
        'no-hello',
        'no-hello',
        'no-hello',
      ]);
    });
  });

  describe('with frames that are none', () => {
    it.each([
      ['no JSON', '{', 'not-an-object'],
      ['an array', '[]', 'not-an-object'],
      ['ten thousand brackets', '['.repeat(10_000), 'not-an-object'],
      ['no type', '{}', 'no-type'],
      ['a place that is none', '{"t":"rpt","seq":9007199254740993}', 'bad-shape'],
      ['hello twice', rawHello(), 'hello-already'],
      ['a report for several places', rawItem(2, { from: 1 }), 'bad-place'],
      ['a gap record that goes backwards', rawItem(1, { from: 2, kind: 'gap' }), 'bad-place'],
      ['the second part first', rawItem(1, { b: { z: 'AAAA', part: 2, of: 2 } }), 'part-out-of-order'],
    ])('tells who sends %s, three times, and then hangs up', async (_what, text, code) => {
      const agent = await greeted();
      agent.sendText(text);
      expect(await agent.hears('err')).toMatchObject({ code, temp: false });
      expect(agent.closed).toBeNull();
      agent.sendText(text);
      agent.sendText(text);
      expect(await agent.isClosed()).toBe(4_400);
      expect(JSON.stringify(agent.heard)).not.toMatch(/\bat .*\.ts|node_modules/);
      await stillServes();
    });

    it('answers kinds it does not know as often as they come', async () => {
      const agent = await greeted();
      for (let n = 0; n < 20; n += 1) agent.sendText(`{"t":"csr","n":${String(n)}}`);
      await until('all are answered', () => agent.heard.filter(({ t }) => t === 'err').length === 20);
      expect(agent.closed).toBeNull();
    });

    it.each([
      ['reserved bits', frameBytes(Buffer.from('{}'), 0xf1), 1_002],
      ['no mask', frameBytes(Buffer.from('{}'), 0x81, false), 1_002],
      ['text that is not UTF-8', frameBytes(Buffer.from([0xff, 0xfe, 0xfd])), 1_007],
      ['half a surrogate pair', frameBytes(Buffer.from([0xed, 0xa0, 0x80])), 1_007],
      ['a fragment of nothing', frameBytes(Buffer.from('x'), 0x00), 1_002],
      ['64 KiB and one byte', Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]), 1_009],
      [
        'a million empty fragments',
        Buffer.concat([
          frameBytes(Buffer.alloc(0), 0x01),
          ...Array.from({ length: 40 }, () => frameBytes(Buffer.alloc(0), 0x00)),
        ]),
        1_008,
      ],
    ])('hangs up on %s', async (_what, bytes, code) => {
      const { socket } = await rawBytes(doors.port);
      const received: Buffer[] = [];
      socket.removeAllListeners('data');
      socket.write(upgradeBytes(doors.port));
      let over = false;
      socket.on('data', (data: string) => received.push(Buffer.from(data, 'latin1')));
      socket.on('close', () => {
        over = true;
      });
      await until('the upgrade is answered', () => Buffer.concat(received).includes('\r\n\r\n'));
      socket.write(bytes);
      await until('the hub has hung up', () => over);
      const answer = Buffer.concat(received);
      expect(closeCodeIn(answer)).toBe(code);
      await stillServes();
    });

    it('tells who sends binary', async () => {
      const agent = await greeted();
      agent.socket.send(Buffer.from(rawItem(1)), { binary: true });
      expect(await agent.hears('err')).toMatchObject({ code: 'not-text' });
      agent.sendText(rawItem(1));
      expect((await agent.hears('ack')).seq).toBe(1);
    });

    it('outlasts a flood of pings', async () => {
      const agent = await greeted();
      for (let n = 0; n < 20_000; n += 1) agent.socket.ping(undefined, undefined, () => undefined);
      await stillServes();
      expect(await ackSeq()).toBe(0);
    });

    it('takes frames in fragments and in any cuts of bytes', async () => {
      const { socket } = await rawBytes(doors.port);
      socket.setNoDelay(true);
      let heard = '';
      socket.on('data', (text: string) => {
        heard += text;
      });
      const hello = Buffer.from(rawHello());
      const cut = (bytes: Buffer): void => {
        for (const byte of bytes) socket.write(Buffer.from([byte]));
      };
      socket.write(upgradeBytes(doors.port));
      cut(frameBytes(hello.subarray(0, 50), 0x01));
      cut(frameBytes(Buffer.from('ping'), 0x89));
      cut(frameBytes(hello.subarray(50, 60), 0x00));
      cut(frameBytes(hello.subarray(60), 0x80));
      await until('it is welcomed', () => heard.includes('welcome'));
      cut(frameBytes(Buffer.from(rawItem(1))));
      socket.write(Buffer.concat([frameBytes(Buffer.from(rawItem(2))), frameBytes(Buffer.from(rawItem(3)))]));
      await until('all is acknowledged', () => heard.includes('{"t":"ack","seq":3}'));
      expect(heard).not.toContain('"t":"err"');
      socket.destroy();
    });
  });

  describe('with items', () => {
    it('acknowledges once for each commit, never before it', async () => {
      const agent = await greeted();
      broken = true;
      for (let seq = 1; seq <= 5; seq += 1) agent.sendText(rawItem(seq));
      agent.sendText('{"t":"hb","n":1,"t0":1}');
      await agent.hears('hb');
      expect(agent.heard.some(({ t }) => t === 'ack')).toBe(false);
      broken = false;
      expect(await agent.hears('ack')).toEqual({ t: 'ack', seq: 5 });
    });

    it('ends a connection that leaves places out, and knows from where to go on', async () => {
      const agent = await greeted();
      agent.sendText(rawItem(1));
      await agent.hears('ack');
      agent.sendText(rawItem(3));
      expect(await agent.isClosed()).toBe(4_410);
      expect(await ackSeq()).toBe(1);
    });

    it('ignores places it has, and items out of order that it has', async () => {
      const agent = await greeted();
      for (const seq of [1, 1, 2, 1, 2, 3]) agent.sendText(rawItem(seq, { id: `try-${String(seq)}` }));
      await until('all is acknowledged', () =>
        agent.heard.some((frame) => frame.t === 'ack' && frame.seq === 3),
      );
      expect(agent.closed).toBeNull();
    });

    it('takes a gap record for its places', async () => {
      const agent = await greeted();
      const b = { json: { from: 1, to: 40, n: 40, why: 'too-many' } };
      agent.sendText(rawItem(40, { from: 1, kind: 'gap', b }));
      agent.sendText(rawItem(41));
      await until('all is acknowledged', () =>
        agent.heard.some((frame) => frame.t === 'ack' && frame.seq === 41),
      );
      expect(await ackSeq()).toBe(41);
    });

    it('refuses wrong content for good, and goes on behind it', async () => {
      const agent = await greeted();
      agent.sendText(rawItem(1, { kind: 'report', b: { json: { report: 1 } } }));
      agent.sendText(rawItem(2, { b: { z: 'AAAA', part: 1, of: 1 } }));
      agent.sendText(rawItem(3));
      const ack = await agent.hears('ack');
      expect(ack.rej?.map(({ seq, code }) => [seq, code])).toEqual([
        [1, 'bad-report'],
        [2, 'bad-body'],
      ]);
      expect(await ackSeq()).toBe(3);
    });

    it('reads no more from agents while too much waits for the disk, and goes on when it is written', async () => {
      const agent = await greeted();
      broken = true;
      for (let seq = 1; seq <= 3_000; seq += 1)
        agent.sendText(rawItem(seq, { b: { json: 'x'.repeat(2_000) } }));
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(agent.socket.bufferedAmount).toBeGreaterThan(0);
      broken = false;
      await until('all is acknowledged', () =>
        agent.heard.some((frame) => frame.t === 'ack' && frame.seq === 3_000),
      );
      expect(agent.closed).toBeNull();
    });

    it('sends who comes while the disk refuses away for a while', async () => {
      broken = true;
      const agent = await open();
      agent.sendText(rawHello());
      expect(await agent.hears('err')).toMatchObject({ re: 'hello', code: 'storage', temp: true });
      expect(await agent.isClosed()).toBe(4_503);
    });
  });

  describe('with two connections of one agent', () => {
    it('lets the newer win, however the older ends', async () => {
      const old = await greeted();
      const fresh = await greeted();
      expect(await old.isClosed()).toBe(4_409);
      fresh.sendText(rawItem(1));
      expect((await fresh.hears('ack')).seq).toBe(1);
      const [a, b] = [await old.hears('welcome'), await fresh.hears('welcome')];
      expect(b.fence).toBeGreaterThan(a.fence);
    });

    it('keeps what the older sent last, once', async () => {
      const old = await greeted();
      broken = true;
      for (const seq of [1, 2, 3]) old.sendText(rawItem(seq));
      old.sendText('{"t":"hb","n":1,"t0":1}');
      await old.hears('hb');
      broken = false;
      const fresh = await greeted();
      const { ackSeq: from } = await fresh.hears('welcome');
      for (let seq = from + 1; seq <= 4; seq += 1) fresh.sendText(rawItem(seq));
      await until('all is acknowledged', () =>
        fresh.heard.some((frame) => frame.t === 'ack' && frame.seq === 4),
      );
      expect(fresh.closed).toBeNull();
    });
  });

  it('gives up a connection that answers no ping', async () => {
    await hub.stop();
    storeOfTest = openSqliteStore(':memory:');
    await start({ pingMs: 50 });
    const agent = await greeted();
    agent.socket.pause();
    await until('the hub has given it up', async () => {
      const list = await fetch(`${doors.url}/api/agents`, { headers: { connection: 'close' } });
      return (await list.text()).includes('"online":false');
    });
    agent.socket.resume();
    expect(await agent.isClosed()).toBe(1_006);
  });

  it('answers a heartbeat with its own times, and a goodbye with a close', async () => {
    const agent = await greeted();
    agent.sendText('{"t":"hb","n":7,"t0":5}');
    const hb = await agent.hears('hb');
    expect([hb.n, hb.t0]).toEqual([7, 5]);
    expect(hb.t2).toBeGreaterThanOrEqual(hb.t1 ?? Number.NaN);
    agent.sendText('{"t":"bye","reason":"done"}');
    expect(await agent.isClosed()).toBe(1_000);
  });

  it('says when to come back when it stops', async () => {
    const agent = await greeted();
    const stopped = hub.stop();
    expect(await agent.hears('goaway')).toMatchObject({ minMs: 1_000 });
    expect(await agent.isClosed()).toBe(4_503);
    await stopped;
  });
});

/** The code of the last close frame in a stream of server bytes. */
function closeCodeIn(bytes: Buffer): number {
  const at = bytes.lastIndexOf(0x88);
  return at < 0 ? 0 : bytes.readUInt16BE(at + 2);
}
