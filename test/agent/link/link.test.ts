import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createLink } from '../../../src/agent/link/link.ts';
import type { Link } from '../../../src/agent/link/link.ts';
import type { LinkParts } from '../../../src/agent/link/link-parts.ts';
import { linkTimes } from '../../../src/agent/link/link-times.table.ts';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { SessionEvent } from '../../../src/report/session-event.ts';
import { createFakeNetwork } from '../../support/fake-channel.ts';
import type { FakeLine, FakeNetwork } from '../../support/fake-channel.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { createManualTime } from '../../support/manual-time.ts';
import type { ManualTime } from '../../support/manual-time.ts';

const key = new Uint8Array(32).fill(1);
const gone = { why: 'closed', code: 1_006, reason: '' } as const;

describe('the link of an agent', () => {
  let folder: TestFolder;
  let time: ManualTime;
  let network: FakeNetwork;
  let outbox: Outbox;
  let link: Link;
  let commands: { readonly trusted: boolean; readonly jti: string }[];

  const parts = (): LinkParts => ({
    url: 'ws://127.0.0.1:1/agent/v1',
    identity: {
      agentId: 'agent-1',
      version: '0.1.0',
      model: 'test',
      boot: { id: 'b', reason: 'test', upMs: 0 },
    },
    outbox,
    key,
    dial: network.dial,
    times: linkTimes,
    time,
    random: createSeededRandom('link'),
    log: silentLog,
    onCommand: (command, trusted, refuse) => {
      commands.push({ trusted, jti: command.jti });
      if (!trusted) refuse('not-permitted', 'no');
    },
  });

  beforeEach(() => {
    folder = testFolder();
    time = createManualTime();
    network = createFakeNetwork();
    outbox = openTestOutbox(folder.path, { time }).outbox;
    commands = [];
    link = createLink(parts());
  });
  afterEach(async () => {
    if (link.state !== 'stopped') {
      const stopped = link.stop();
      time.advance(linkTimes.closeMs);
      await stopped;
    }
    if (time.pending > 0) throw new Error(`${String(time.pending)} timers left behind`);
    outbox.close();
    folder.remove();
  });

  const put = (id: string): void => void outbox.put({ id, kind: 'note', weight: 'normal', body: '{}' });
  const connect = (): FakeLine => {
    if (link.state === 'idle') link.start();
    network.last.open();
    network.last.welcome({}, key);
    expect(link.state).toBe('connected');
    return network.last;
  };
  const sentSeqs = (line: FakeLine): readonly number[] =>
    line.take().flatMap((frame) => (frame.t === 'rpt' ? [frame.seq] : []));
  /** Lets the back-off run out and gives how long it was. */
  const waitForDial = (): number => {
    const before = network.lines.length;
    const waitMs = time.nextInMs ?? Number.NaN;
    time.advance(waitMs);
    expect(network.lines.length, 'connections').toBe(before + 1);
    return waitMs;
  };

  it('says who it is first, and nothing else before it is welcomed', () => {
    put('a');
    link.start();
    expect(link.state).toBe('connecting');
    network.last.open();
    put('b');
    const hello = network.last.welcome({}, key);
    expect(hello).toMatchObject({
      agentId: 'agent-1',
      epoch: outbox.epoch,
      next: 1,
      last: 1,
      queued: { n: 1 },
    });
    expect(sentSeqs(network.last)).toEqual([1, 2]);
  });

  it('begins after what the hub has, and forgets what is acknowledged', () => {
    for (const id of ['a', 'b', 'c']) put(id);
    link.start();
    network.last.open();
    network.last.welcome({ ackSeq: 2 });
    expect(sentSeqs(network.last)).toEqual([3]);
    expect(outbox.waiting()).toMatchObject({ next: 3, count: 1 });
    network.last.say({ t: 'ack', seq: 3 });
    expect(outbox.waiting()).toMatchObject({ next: 4, count: 0 });
    put('d');
    expect(sentSeqs(network.last)).toEqual([4]);
  });

  it('sends nothing twice on one connection, and everything unacknowledged on the next', () => {
    const line = connect();
    for (const id of ['a', 'b', 'c']) put(id);
    expect(sentSeqs(line)).toEqual([1, 2, 3]);
    line.say({ t: 'ack', seq: 1 });
    expect(sentSeqs(line)).toEqual([]);
    line.end(gone);
    waitForDial();
    network.last.open();
    network.last.welcome({ ackSeq: 1 });
    expect(sentSeqs(network.last)).toEqual([2, 3]);
  });

  it('begins a new epoch, at once, when the hub holds more than was ever sent', () => {
    put('a');
    const { epoch } = outbox;
    link.start();
    network.last.open();
    network.last.welcome({ ackSeq: 900 });
    expect(link.state).toBe('backing-off');
    expect(waitForDial()).toBe(0);
    network.last.open();
    const hello = network.last.welcome({ ackSeq: 0 });
    expect(hello.epoch).not.toBe(epoch);
    expect(sentSeqs(network.last)).toEqual([1]);
  });

  describe('tries again', () => {
    it('later and later with chance, never at once, never later than a minute', () => {
      link.start();
      const waits: number[] = [];
      for (let n = 0; n < 40; n += 1) {
        network.last.end({ why: 'unreachable', detail: 'ECONNREFUSED' });
        waits.push(waitForDial());
      }
      for (const [n, waitMs] of waits.entries()) {
        expect(waitMs).toBeGreaterThanOrEqual(linkTimes.floorMs);
        expect(waitMs).toBeLessThanOrEqual(
          linkTimes.floorMs + Math.min(linkTimes.capMs, linkTimes.baseMs * 2 ** n),
        );
      }
      expect(new Set(waits).size).toBeGreaterThan(35);
      expect(Math.max(...waits)).toBeGreaterThan(30_000);
    });

    it('no sooner for reports that wait', () => {
      link.start();
      network.last.end({ why: 'unreachable', detail: '' });
      put('a');
      expect(network.lines).toHaveLength(1);
      expect(link.state).toBe('backing-off');
    });

    it('with as much patience after a hub that opens and drops as after one that is away', () => {
      link.start();
      let longest = 0;
      for (let n = 0; n < 30; n += 1) {
        network.last.open();
        network.last.welcome();
        time.advance(1_000);
        network.last.end(gone);
        longest = Math.max(longest, waitForDial());
      }
      expect(longest).toBeGreaterThan(20_000);
    });

    it('quickly only after a connection that held a minute and was acknowledged', () => {
      const line = connect();
      put('a');
      line.say({ t: 'ack', seq: 1 });
      time.advance(linkTimes.heldMs);
      line.end(gone);
      expect(waitForDial()).toBeLessThanOrEqual(linkTimes.firstSpreadMs);
      network.last.end({ why: 'unreachable', detail: '' });
      expect(waitForDial()).toBeLessThanOrEqual(linkTimes.floorMs + linkTimes.baseMs);
    });

    it('when the hub says, if it says', () => {
      const line = connect();
      line.say({ t: 'goaway', reason: 'restart', minMs: 1_000, spreadMs: 10_000 });
      const waitMs = waitForDial();
      expect(waitMs).toBeGreaterThanOrEqual(1_000);
      expect(waitMs).toBeLessThanOrEqual(11_000);
      network.last.open();
      network.last.welcome({ status: 'pending', retryAfterMs: 90_000 });
      expect(waitForDial()).toBeGreaterThanOrEqual(90_000);
      network.last.open();
      network.last.welcome({ status: 'rejected' });
      expect(link.state).toBe('backing-off');
      expect(waitForDial()).toBeGreaterThanOrEqual(60_000);
    });

    it('and says so when two agents keep replacing each other', () => {
      link.start();
      for (let n = 0; n < 4; n += 1) {
        network.last.open();
        network.last.welcome();
        network.last.end({ why: 'closed', code: 4_409, reason: '' });
        waitForDial();
      }
      expect(outbox.after(0, { rows: 10, bytes: 1e9 }).map(({ kind }) => kind)).toEqual([
        'identity-conflict',
      ]);
    });

    it.each([
      ['no answer while dialling', (): void => undefined, linkTimes.connectMs],
      ['no welcome', (): void => network.last.open(), linkTimes.handshakeMs],
    ])('after %s', (_what, before, limitMs) => {
      link.start();
      before();
      time.advance(limitMs);
      expect(link.state).toBe('backing-off');
      expect(network.last.ended).toBe('terminate');
    });
  });

  describe('gives up a connection', () => {
    it('that brings nothing in for 75 s, whatever goes out', () => {
      const line = connect();
      time.advance(linkTimes.watchdogMs - 20_000);
      put('a');
      expect(link.state).toBe('connected');
      time.advance(40_000);
      expect(link.state).not.toBe('connected');
      expect(line.ended).toBe('terminate');
    });

    it('that is alive but acknowledges nothing for a minute', () => {
      const line = connect();
      put('a');
      for (let n = 0; n < 8; n += 1) {
        time.advance(10_000);
        line.say({ t: 'flow' });
      }
      expect(line.ended).toBe('terminate');
    });

    it('but not one that is merely quiet and acknowledged', () => {
      const line = connect();
      put('a');
      line.say({ t: 'ack', seq: 1 });
      for (let n = 0; n < 30; n += 1) {
        time.advance(30_000);
        line.say({ t: 'flow' });
      }
      expect(link.state).toBe('connected');
    });
  });

  describe('faces a hub that errs', () => {
    it('by telling it about frames it does not know, and going on', () => {
      const line = connect();
      line.take();
      for (let n = 0; n < 10; n += 1) line.sayText('{"t":"want","kind":"inventory"}');
      expect(line.take()).toHaveLength(10);
      expect(link.state).toBe('connected');
    });

    it.each([
      ['no JSON', (line: FakeLine): void => line.sayText('{')],
      ['frames that are not text', (line: FakeLine): void => line.foreign()],
      ['acks above what was sent', (line: FakeLine): void => line.say({ t: 'ack', seq: 99 })],
      ['a second welcome', (line: FakeLine): void => line.sayText('{"t":"welcome"}')],
      ['a heartbeat that answers nothing', (line: FakeLine): void => line.say({ t: 'hb', n: 1, t0: 1 })],
    ])('with %s: told twice, left for a minute the third time', (_what, err) => {
      put('a');
      const line = connect();
      line.take();
      err(line);
      err(line);
      expect(line.take().map(({ t }) => t)).toEqual(['err', 'err']);
      expect(link.state).toBe('connected');
      err(line);
      expect(line.ended).toMatch(/^close 4400/);
      expect(outbox.waiting()).toMatchObject({ next: 1, count: 1 });
      expect(waitForDial()).toBeGreaterThanOrEqual(60_000);
    });

    it('never by answering a complaint', () => {
      const line = connect();
      line.take();
      for (let n = 0; n < 9; n += 1) line.say({ t: 'err', code: 'x', msg: '', temp: true });
      expect(line.take()).toEqual([]);
      expect(link.state).toBe('connected');
    });

    it('with acks that go backwards: they change nothing', () => {
      const line = connect();
      for (const id of ['a', 'b']) put(id);
      line.say({ t: 'ack', seq: 2 });
      line.say({ t: 'ack', seq: 1 });
      expect(outbox.waiting()).toMatchObject({ next: 3, count: 0 });
      expect(link.state).toBe('connected');
    });

    it.each(['{', '{"t":"ack","seq":1}', '{"t":"cmd"}', '[]'])('with %s before the welcome', (text) => {
      put('a');
      link.start();
      network.last.open();
      network.last.sayText(text);
      expect(link.state).toBe('backing-off');
      expect(outbox.waiting().count).toBe(1);
      expect(waitForDial()).toBeGreaterThanOrEqual(60_000);
    });

    it('with words on a connection that was given up: nobody listens', () => {
      const old = connect();
      put('a');
      old.end(gone);
      waitForDial();
      const line = connect();
      old.say({ t: 'ack', seq: 1 });
      old.end(gone);
      expect(link.state).toBe('connected');
      expect(outbox.waiting().count).toBe(1);
      line.say({ t: 'ack', seq: 1 });
      expect(outbox.waiting().count).toBe(0);
    });
  });

  describe('hands on commands', () => {
    const cmd = {
      t: 'cmd',
      b: {
        jti: 'j-1',
        aud: 'agent-1',
        iat: '2026-01-01T00:00:00.000Z',
        exp: '2026-01-01T00:10:00.000Z',
        cmd: 'run-session',
        args: {},
        by: { door: 'hub', name: 'Li' },
      },
    } as const;

    it('of a hub of this machine that has the key of the folder', () => {
      connect().say(cmd);
      expect(commands).toEqual([{ trusted: true, jti: 'j-1' }]);
    });

    it.each([
      ['has another key', '127.0.0.1', new Uint8Array(32).fill(2)],
      ['has no key', '127.0.0.1', undefined],
      ['is another machine', '10.1.2.3', key],
    ])('without trust when it %s, and says no', (_what, peerAddress, hubKey) => {
      link.start();
      network.last.open();
      network.last.peerAddress = peerAddress;
      network.last.welcome({}, hubKey);
      network.last.say(cmd);
      expect(commands).toEqual([{ trusted: false, jti: 'j-1' }]);
      expect(network.last.take()).toMatchObject([
        { t: 'err', re: 'cmd', about: 'j-1', code: 'not-permitted' },
      ]);
    });
  });

  describe('tells progress', () => {
    const event: SessionEvent = {
      kind: 'state',
      sessionId: 's',
      seq: 1,
      atMs: 0,
      state: 'running',
      reason: null,
      done: 0,
      total: 1,
    };

    it('while there is room, and drops it otherwise', () => {
      link.live(event);
      const line = connect();
      line.take();
      link.live(event);
      line.bufferedBytes = 100_000;
      link.live(event);
      line.bufferedBytes = 0;
      link.live({ ...event, reason: 'x'.repeat(70_000) });
      expect(line.take()).toMatchObject([{ t: 'live', sid: 's', n: 1 }]);
    });
  });

  it('measures how far apart the clocks are', () => {
    const line = connect();
    time.advance(60_000);
    line.say({ t: 'flow' });
    for (let n = 0; n < 4; n += 1) {
      time.advance(60_000);
      line.say({ t: 'flow' });
    }
    const beat = line.take().find(({ t }) => t === 'hb');
    if (beat?.t !== 'hb') throw new Error('no heartbeat');
    time.advance(100);
    line.say({ t: 'hb', n: beat.n, t0: beat.t0, t1: beat.t0 + 5_050, t2: beat.t0 + 5_050 });
    expect(link.clockOffsetMs).toBe(5_000);
  });

  it('sleeps no longer or shorter because the wall clock jumps', () => {
    const line = connect();
    put('a');
    line.say({ t: 'ack', seq: 1 });
    time.jumpWall(86_400_000);
    time.advance(1_000);
    line.say({ t: 'flow' });
    time.jumpWall(-2 * 86_400_000);
    time.advance(1_000);
    expect(link.state).toBe('connected');
  });

  it('says goodbye when it stops, and waits no longer than a moment for the answer', async () => {
    const line = connect();
    line.take();
    const stopped = link.stop();
    expect(line.take()).toEqual([{ t: 'bye', reason: 'stopping' }]);
    expect(line.ended).toMatch(/^close 1000/);
    time.advance(linkTimes.closeMs);
    await stopped;
    expect(link.state).toBe('stopped');
    put('a');
    expect(line.take()).toEqual([]);
  });

  it.each([
    ['before it started', (): void => undefined],
    ['while dialling', (): void => link.start()],
    [
      'while shaking hands',
      (): void => {
        link.start();
        network.last.open();
      },
    ],
    [
      'while waiting',
      (): void => {
        link.start();
        network.last.end({ why: 'unreachable', detail: '' });
      },
    ],
  ])('stops %s', async (_when, before) => {
    before();
    await link.stop();
    expect(link.state).toBe('stopped');
    await link.stop();
  });
});
