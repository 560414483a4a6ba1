import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../hal/contracts/fault.ts';
import type { Address, ByteLink } from '../../../../hal/contracts/links.ts';
import { sleep } from '../../../../hal/contracts/time.ts';
import { tlsServer } from '../../../../hal/simulators/linux/simulated-peer.ts';
import type { SimulatedPeer } from '../../../../hal/simulators/linux/simulated-peer.ts';
import { makeCertificate } from '../../../support/certificates.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';
import type { SimulatedMachine } from '../../../support/simulated-linux.ts';

const host = { host: '203.0.113.9', port: 8583 };
const named = { host: 'pay.acquirer.example', port: 8583 };

function echo(link: ByteLink): void {
  link.onBytes((bytes) => void link.write(bytes, 1000));
}

function acquirer({ port, host: at }: Address): SimulatedPeer | null {
  if (at !== host.host) return null;
  return port === host.port ? { answers: 'accepts', accept: echo } : { answers: 'refuses' };
}

function machineWith(...faults: NonNullable<Parameters<typeof simulatedMachine>[0]>): SimulatedMachine {
  return simulatedMachine(faults, { dial: acquirer, names: { [named.host]: host.host } });
}

async function dialled(
  machine: SimulatedMachine,
  address: Address = host,
  deadlineMs = 10_000,
): Promise<{ readonly code: string; readonly ms: number }> {
  const startMs = machine.time.monotonicMs();
  const result = await machine.seams.net.dial(address, deadlineMs);
  const ms = machine.time.monotonicMs() - startMs;
  if (result.ok) await result.value.close();
  return { code: result.ok ? 'connected' : result.fault.code, ms };
}

async function resolved(
  machine: SimulatedMachine,
  server: string | null = null,
  deadlineMs = 12_000,
): Promise<{ readonly code: string; readonly ms: number }> {
  const startMs = machine.time.monotonicMs();
  const result = await machine.seams.net.resolve({ name: named.host, family: 4, server }, deadlineMs);
  return { code: result.ok ? 'resolved' : result.fault.code, ms: machine.time.monotonicMs() - startMs };
}

describe('a healthy network', () => {
  test('connects within a few round trips of 15 ms, by address and by name', async () => {
    const machine = machineWith();
    const byAddress = await dialled(machine);
    expect(byAddress.code).toBe('connected');
    expect(byAddress.ms).toBeGreaterThan(13);
    expect(byAddress.ms).toBeLessThan(25);
    expect((await dialled(machine, named)).code).toBe('connected');
  });

  test('tells a closed port from an address where nobody is', async () => {
    const machine = machineWith();
    expect((await dialled(machine, { host: host.host, port: 1 })).code).toBe('refused');
    expect(await dialled(machine, { host: '203.0.113.200', port: 80 }, 4000)).toEqual({
      code: 'timed-out',
      ms: 4000,
    });
  });

  test('names: known, unknown, IPv6, and asked of a server of one’s own choice', async () => {
    const machine = machineWith();
    expect((await resolved(machine)).ms).toBeLessThan(40);
    expect(
      await machine.seams.net.resolve({ name: 'no.example', family: 4, server: null }, 5000),
    ).toMatchObject({ ok: false, fault: { code: 'unreachable' } });
    expect(
      await machine.seams.net.resolve({ name: named.host, family: 6, server: null }, 5000),
    ).toMatchObject({ ok: false });
    expect((await resolved(machine, '198.51.100.53')).code).toBe('resolved');
    expect((await resolved(machine, '203.0.113.1', 3000)).code).toBe('timed-out');
    expect(
      await machine.seams.net.resolve({ name: 'WWW.simulated.example', family: 4, server: null }, 5000),
    ).toEqual({ ok: true, value: ['198.51.100.10'] });
  });

  test('bytes go there and back', async () => {
    const machine = machineWith();
    const link = await machine.seams.net.dial(host, 1000);
    if (!link.ok) throw new Error(link.fault.detail);
    const answered = new Promise<string>((resolve) => {
      link.value.onBytes((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    await link.value.write(Buffer.from('hello'), 1000);
    expect(await answered).toBe('hello');
  });

  test('real TLS inside, at no more than the round trips it needs', async () => {
    const root = makeCertificate({ name: 'Root', authority: true });
    const identity = makeCertificate({ name: named.host, issuer: root });
    const machine: SimulatedMachine = simulatedMachine([], {
      names: { [named.host]: host.host },
      dial: () => tlsServer(identity, machine.time, echo),
    });
    const startMs = machine.time.monotonicMs();
    const tls = { serverName: named.host, trustedRootsPem: [root.certificatePem] };
    const link = await machine.seams.net.dialTls(named, tls, 10_000);
    expect(link).toMatchObject({ ok: true, value: { peer: { authorized: true } } });
    expect(machine.time.monotonicMs() - startMs).toBeLessThan(100);
    if (!link.ok) return;
    const answered = new Promise<string>((resolve) => {
      link.value.onBytes((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    await link.value.write(Buffer.from('secret'), 1000);
    expect(await answered).toBe('secret');
    machine.time.setWallOffset(400 * 365 * 86_400_000);
    const later = await machine.seams.net.dialTls(named, tls, 10_000);
    expect(later).toMatchObject({
      ok: true,
      value: { peer: { authorized: false, authorizationError: 'CERT_HAS_EXPIRED' } },
    });
  });

  test('the terminal’s own ports', async () => {
    const { seams } = machineWith();
    const listening = await seams.net.listen(0, echo);
    if (!listening.ok) throw new Error(listening.fault.detail);
    const { port } = listening.value;
    expect((await seams.net.dial({ host: '127.0.0.1', port }, 100)).ok).toBe(true);
    expect(await seams.net.listen(port, echo)).toMatchObject({ ok: false, fault: { code: 'busy' } });
    await listening.value.close();
    expect(await seams.net.dial({ host: 'localhost', port }, 100)).toMatchObject({
      ok: false,
      fault: { code: 'refused' },
    });
  });
});

describe('each fault of the network, as a dialler sees it', () => {
  test.each([
    ['link-down', 'unreachable', 'unreachable'],
    ['no-lease', 'unreachable', 'unreachable'],
    ['sim-absent', 'unreachable', 'unreachable'],
    ['sim-arrears', 'unreachable', 'unreachable'],
    ['apn-wrong', 'unreachable', 'unreachable'],
    ['gateway-unreachable', 'unreachable', 'unreachable'],
    ['dns-none', 'connected', 'unreachable'],
    ['dns-fail', 'connected', 'unreachable'],
    ['captive-portal', 'timed-out', 'resolved'],
    ['proxy-auth', 'timed-out', 'resolved'],
    ['firewall', 'timed-out', 'resolved'],
    ['loss', 'timed-out', 'unreachable'],
  ])('%s: dialling the host is %s, its name %s', async (kind, dial, resolve) => {
    const machine = machineWith({ at: 'network', kind });
    expect((await dialled(machine)).code).toBe(dial);
    expect((await resolved(machine)).code).toBe(resolve);
  });

  test('a firewall lets other hosts through', async () => {
    const machine = machineWith({ at: 'network', kind: 'firewall' });
    expect((await dialled(machine, { host: 'www.simulated.example', port: 80 })).code).toBe('connected');
  });

  test('a portal and a proxy answer in the web server’s place', async () => {
    for (const [kind, status] of [
      ['captive-portal', '302'],
      ['proxy-auth', '407'],
    ] as const) {
      const machine = machineWith({ at: 'network', kind });
      const link = await machine.seams.net.dial({ host: '198.51.100.10', port: 80 }, 5000);
      if (!link.ok) throw new Error(link.fault.detail);
      const answered = new Promise<string>((resolve) => {
        link.value.onBytes((bytes) => resolve(Buffer.from(bytes).toString()));
      });
      await link.value.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'), 1000);
      expect(await answered).toContain(` ${status} `);
    }
  });

  test('slow names, long ways and thin lines cost time and nothing else', async () => {
    expect((await resolved(machineWith({ at: 'network', kind: 'dns-slow' }))).ms).toBeGreaterThan(2500);
    expect((await dialled(machineWith({ at: 'network', kind: 'latency', ms: 800 }))).ms).toBeGreaterThan(
      1600,
    );
    const thin = machineWith({ at: 'network', kind: 'bandwidth-low' });
    const link = await thin.seams.net.dial(host, 5000);
    if (!link.ok) throw new Error(link.fault.detail);
    const startMs = thin.time.monotonicMs();
    let got = 0;
    const all = new Promise<void>((resolve) => {
      link.value.onBytes((bytes) => {
        got += bytes.length;
        if (got === 5000) resolve();
      });
    });
    await link.value.write(new Uint8Array(5000), 60_000);
    await all;
    expect(thin.time.monotonicMs() - startMs).toBeGreaterThan(4000);
  });

  test('a weak signal makes everything slow, loss makes the handshake wait', async () => {
    expect(
      (await dialled(machineWith({ at: 'network', kind: 'weak-signal', level: 0.9 }))).ms,
    ).toBeGreaterThan(300);
    const times: number[] = [];
    const lossy = machineWith({ at: 'network', kind: 'loss', level: 0.4 });
    for (let i = 0; i < 20; i += 1) times.push((await dialled(lossy, host, 60_000)).ms);
    expect(Math.max(...times)).toBeGreaterThan(1000);
  });

  test('a second holder of our address tears what was connected', async () => {
    const machine = machineWith({ at: 'network', kind: 'ip-conflict' });
    const link = await machine.seams.net.dial(host, 5000);
    if (!link.ok) throw new Error(link.fault.detail);
    const ends: (Fault | null)[] = [];
    link.value.onClose((fault) => ends.push(fault));
    await sleep(machine.time, 1000);
    expect(ends).toMatchObject([{ code: 'reset' }]);
  });

  test('a link that fails in the middle holds back what was sent, and a mended one delivers it', async () => {
    const machine = machineWith({ at: 'network', kind: 'link-down', fromMs: 1000, untilMs: 20_000 });
    const link = await machine.seams.net.dial(host, 500);
    if (!link.ok) throw new Error(link.fault.detail);
    let gotAtMs = 0;
    link.value.onBytes(() => {
      gotAtMs = machine.time.monotonicMs();
    });
    await sleep(machine.time, 2000);
    expect((await dialled(machine)).code).toBe('unreachable');
    await link.value.write(Uint8Array.of(1), 1000);
    await sleep(machine.time, 60_000);
    expect(gotAtMs).toBeGreaterThan(20_000);
  });

  test('the same seed gives the same times to the microsecond', async () => {
    expect(await tenDials()).toEqual(await tenDials());
  });
});

async function tenDials(): Promise<readonly number[]> {
  const machine = machineWith({ at: 'network', kind: 'loss', level: 0.3 });
  const times: number[] = [];
  for (let i = 0; i < 10; i += 1) times.push((await dialled(machine, named, 60_000)).ms);
  return times;
}
