import { afterAll, expect, test } from 'vitest';
import type { NetLink, TlsPeer } from '../../../hal/contracts/links.ts';
import { formatCalls, parseCalls } from '../../../hal/links/call-trace.ts';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createNetLink } from '../../../hal/links/net-link.ts';
import { recordingNet } from '../../../hal/links/recording-net.ts';
import { replayNet } from '../../../hal/links/replay-net.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { logOf } from '../../support/link-log.ts';
import { realTime } from '../../support/real-time.ts';

const virtual = createVirtualTime({ startMs: 0 });
afterAll(() => virtual.dispose());

async function converse(net: NetLink, port: number): Promise<string> {
  const dialled = await net.dial({ host: '127.0.0.1', port }, 2000);
  if (!dialled.ok) throw new Error(dialled.fault.detail);
  const log = logOf(dialled.value);
  await dialled.value.write(Buffer.from('ping'), 1000);
  await log.hasBytes(4);
  await dialled.value.close();
  return Buffer.from(log.bytes).toString();
}

test('a real conversation recorded, replayed without its peer', async () => {
  const real = createNetLink(realTime);
  const listening = await real.listen(0, (link) => {
    link.onBytes(() => void link.write(Buffer.from('pong'), 1000));
  });
  if (!listening.ok) throw new Error(listening.fault.detail);
  const { port } = listening.value;
  const steps: CallStep[] = [];
  const recording = recordingNet(real, realTime, (step) => steps.push(step));
  const named = await recording.resolve({ name: 'localhost', family: 4, server: null }, 2000);
  expect(await converse(recording, port)).toBe('pong');
  await listening.value.close();
  const refused = await recording.dial({ host: '127.0.0.1', port: 1 }, 2000);

  const trace = parseCalls(formatCalls(steps));
  const replay = replayNet(trace.ok ? trace.value : [], virtual);
  expect(await replay.resolve({ name: 'localhost', family: 4, server: null }, 1)).toEqual(named);
  expect(await converse(replay, port)).toBe('pong');
  expect(await replay.dial({ host: '127.0.0.1', port: 1 }, 1)).toEqual(refused);
});

test('a TLS peer is kept with its certificate chain', async () => {
  const peer: TlsPeer = {
    protocol: 'TLSv1.3',
    authorized: false,
    authorizationError: 'CERT_HAS_EXPIRED',
    chain: [{ subject: 'CN=a', issuer: 'CN=b', validFromMs: 1, validToMs: 2, fingerprint256: 'AA' }],
  };
  const net: NetLink = {
    ...createNetLink(realTime),
    dialTls: () =>
      Promise.resolve({ ok: true, value: Object.assign(memoryPair({ time: virtual })[0], { peer }) }),
  };
  const steps: CallStep[] = [];
  const address = { host: 'a', port: 443 };
  const tls = { serverName: 'a', trustedRootsPem: null };
  await recordingNet(net, virtual, (step) => steps.push(step)).dialTls(address, tls, 1000);
  const trace = parseCalls(formatCalls(steps));
  const again = await replayNet(trace.ok ? trace.value : [], virtual).dialTls(address, tls, 1000);
  expect(again).toMatchObject({ ok: true, value: { peer } });
});
