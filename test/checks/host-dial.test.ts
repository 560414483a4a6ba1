import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink, NetLink } from '../../hal/contracts/links.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { dialHost } from '../../src/checks/host-dial.ts';
import type { DialOutcome } from '../../src/checks/host-dial.ts';
import { fakeLink, fakeNet } from '../support/fake-net.ts';
import { bareTerminal, lookAt, testTime } from '../support/looking.ts';

const time = testTime();

function dial(net: NetLink, host = 'host.example', signal?: AbortSignal): Promise<DialOutcome> {
  const { context } = lookAt(bareTerminal(), { time, ...(signal === undefined ? {} : { signal }) });
  return dialHost({ host, port: 5001 }, { net, timeoutMs: 5_000, context });
}

/** A host a round trip away that accepts and hangs up this long after it has heard that we are connected. */
function hangsUp(wayMs: number, afterMs: number): NetLink {
  const link = fakeLink();
  return fakeNet({
    dial: async () => {
      await sleep(time, wayMs);
      time.after(wayMs + afterMs, () => link.lose({ code: 'reset', detail: 'gone' }));
      return ok(link);
    },
  });
}

describe('a host that can be reached', () => {
  it('is dialled by its address, and hung up', async () => {
    const link = fakeLink();
    const dialled: unknown[] = [];
    const net = fakeNet({
      dial: async (address) => {
        dialled.push(address);
        await sleep(time, 30);
        return ok(link);
      },
    });
    expect(await dial(net)).toEqual({
      reached: true,
      address: '10.0.0.9',
      connectMs: 30,
    });
    expect(dialled).toEqual([{ host: '10.0.0.9', port: 5001 }]);
    expect(link.closed()).toBe(true);
  });

  it('needs no name server when it is a number', async () => {
    const net = fakeNet({ resolve: () => expect.fail('a number needs no resolver') });
    expect(await dial(net, '192.0.2.7')).toMatchObject({ reached: true, address: '192.0.2.7' });
  });

  it('is found by its IPv6 address when it has no other', async () => {
    const net = fakeNet({
      resolve: ({ family }) =>
        Promise.resolve(family === 4 ? failed('unreachable', 'none') : ok(['2001:db8::9'])),
    });
    expect(await dial(net)).toMatchObject({ reached: true, address: '2001:db8::9' });
  });
});

describe('a host that cannot be reached', () => {
  it('says at which stage and why', async () => {
    const nameless = fakeNet({ resolve: () => Promise.resolve(failed('unreachable', 'NXDOMAIN')) });
    expect(await dial(nameless)).toMatchObject({ stage: 'resolve', fault: { code: 'unreachable' } });
    const empty = fakeNet({ resolve: () => Promise.resolve(ok([])) });
    expect(await dial(empty)).toMatchObject({ stage: 'resolve', fault: { code: 'unreachable' } });
    const closed = fakeNet({ dial: () => Promise.resolve(failed('refused', 'no')) });
    expect(await dial(closed)).toMatchObject({ stage: 'connect', fault: { code: 'refused' } });
  });

  it('that hangs up at once was not reached', async () => {
    const link = fakeLink();
    const net = fakeNet({
      dial: () => {
        time.after(50, () => link.lose({ code: 'reset', detail: 'gone' }));
        return Promise.resolve(ok(link));
      },
    });
    expect(await dial(net)).toMatchObject({ stage: 'held', fault: { code: 'reset' } });
    expect(link.closed()).toBe(true);
  });

  it.each([5, 100, 400])('that hangs up at once is waited for over a way of %i ms', async (wayMs) => {
    expect(await dial(hangsUp(wayMs, 50))).toMatchObject({ stage: 'held', fault: { code: 'reset' } });
  });

  it('is not waited for longer than half a second, however long the way', async () => {
    expect(await dial(hangsUp(3_000, 50))).toMatchObject({ reached: true, connectMs: 3_000 });
  });
});

it('is hung up on at once when only the time is asked', async () => {
  const { context } = lookAt(bareTerminal(), { time });
  const beganMs = time.monotonicMs();
  const net = hangsUp(20, 0);
  const outcome = await dialHost(
    { host: '192.0.2.7', port: 5001 },
    { net, timeoutMs: 5_000, context, briefly: true },
  );
  expect(outcome).toMatchObject({ reached: true, connectMs: 20 });
  expect(time.monotonicMs() - beganMs).toBe(20);
});

it('stops at once when cancelled, and hangs up what connects later', async () => {
  const abort = new AbortController();
  const late = fakeLink();
  const connected = new AbortController();
  const net = fakeNet({
    dial: () =>
      new Promise<HalResult<ByteLink>>((resolve) => {
        connected.signal.addEventListener('abort', () => resolve(ok(late)));
      }),
  });
  const dialling = dial(net, '192.0.2.7', abort.signal);
  await sleep(time, 1);
  abort.abort();
  expect(await dialling).toMatchObject({ reached: false, fault: { code: 'cancelled' } });
  connected.abort();
  await sleep(time, 1);
  expect(late.closed()).toBe(true);
});
