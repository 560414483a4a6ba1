import { request as httpRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { createNetLink } from '../../../hal/links/net-link.ts';
import { SimulatedKeystore } from '../../../hal/simulators/keystore.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createHttpActivation } from '../../../src/registration/activation/http-activation.ts';
import { createMemoryRecords } from '../../../src/registration/records/memory-records.ts';
import type { RegistrationOutcome } from '../../../src/registration/registration-port.ts';
import { createCupRegistration } from '../../../src/registration/sign-in/cup-registration.ts';
import { createProcessRandom } from '../../../src/runtime/process-random.ts';
import { createProcessTime } from '../../../src/runtime/process-time.ts';
import { serveDemonstrationHost } from '../../../src/scenario/demonstration-host.ts';
import type { DemonstrationHost } from '../../../src/scenario/demonstration-host.ts';
import { injectedKeystore } from '../../../src/scenario/simulated-keystore.ts';
import { quietApp } from '../../support/quiet-app.ts';
import { countingApp, testSettings } from '../../support/registration-bench.ts';

import { acquirerFaultEffects } from '../../../src/acquirer/acquirer-faults.table.ts';

const time = createProcessTime();
const seed = 8583;
const known = { tid: '12345678', mid: '898000000000001' };
let host: DemonstrationHost;

const anyPorts = { iso8583: 0, iso8583Tls: 0, activation: 0, activationTls: 0, control: 0 };
const plan = {
  terminals: [known],
  seed,
  codeTable: 'cup',
  state: 'normal',
  faults: [],
  identity: null,
} as const;

beforeAll(async () => {
  const served = await serveDemonstrationHost({ ...plan, ports: anyPorts }, time);
  if (!served.ok) throw new Error(served.fault.detail);
  host = served.value;
});
afterAll(() => host.close());
// What a test that failed began must not fail the next ones.
afterEach(async () => void (await control('DELETE', '/faults')));

const context = (): DeviceContext => ({
  time,
  random: createProcessRandom(),
  signal: new AbortController().signal,
});

/** A terminal dials the port over this machine's own network and signs in. */
async function signIn(port: number, tls: boolean, firstStan: number): Promise<RegistrationOutcome> {
  const { keystore } = injectedKeystore(createSeededRandom(seed));
  const at = createCupRegistration({
    net: { ...createNetLink(time), resolve: () => Promise.resolve({ ok: true, value: ['127.0.0.1'] }) },
    keystore,
    paymentApp: countingApp(firstStan),
    app: quietApp,
    host: { host: tls ? host.serverName : '127.0.0.1', port, tls, nii: '0003' },
    settings: { ...testSettings, mainKeySlot: 0, trustedRootsPem: tls ? [host.rootPem ?? ''] : null },
    records: createMemoryRecords(),
    codeProfile: null,
  });
  expect(keystore).toBeInstanceOf(SimulatedKeystore);
  return at.register({ endpoint: at.endpoints[0] ?? '', first: 'echo' }, context());
}

async function control(method: string, path: string, body?: unknown, headers = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(host.ports.control)}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

describe('a host on real sockets', () => {
  test('signs in over TCP and over TLS with the keys of its seed', async () => {
    expect(await signIn(host.ports.iso8583, false, 1)).toMatchObject({ kind: 'registered' });
    expect(await signIn(host.ports.iso8583Tls, true, 2)).toMatchObject({ kind: 'registered' });
    const counters: unknown = await (await control('GET', '/counters')).json();
    expect(counters).toMatchObject({ attempts: 2, echoes: 2, accepted: 4, duplicates: 0, unreadable: 0 });
  });

  test.each([
    ['HTTP', false],
    ['HTTPS', true],
  ])('activates by the code it gave, over %s', async (_name, tls) => {
    const port = tls ? host.ports.activationTls : host.ports.activation;
    const name = tls ? host.serverName : '127.0.0.1';
    const at = createHttpActivation({
      net: { ...createNetLink(time), resolve: () => Promise.resolve({ ok: true, value: ['127.0.0.1'] }) },
      place: { host: name, port, tls, path: '/v1/terminals/activate', code: host.codes[0]?.code ?? '' },
      settings: { ...testSettings, trustedRootsPem: tls ? [host.rootPem ?? ''] : null },
      device: {},
      records: createMemoryRecords(),
    });
    const outcome = await at.register({ endpoint: at.endpoints[0] ?? '', first: 'sign-in' }, context());
    expect(outcome).toMatchObject({ kind: 'registered', activated: { tid: known.tid } });
  });

  test('suffers what the control interface says, and is well again afterwards', async () => {
    expect((await control('POST', '/state', { state: 'maintenance' })).status).toBe(200);
    expect(await signIn(host.ports.iso8583, false, 10)).toMatchObject({ kind: 'refused' });
    await control('POST', '/state', { state: 'normal' });

    await control('POST', '/faults', { at: 'wire', kind: 'code', code: '96' });
    expect(await signIn(host.ports.iso8583, false, 11)).toMatchObject({
      kind: 'refused',
      meaning: { code: '96' },
    });
    expect(await (await control('DELETE', '/faults/wire/code')).json()).toEqual([]);

    await control('POST', `/terminals/${known.tid}`, { state: 'disabled' });
    expect(await signIn(host.ports.iso8583, false, 12)).toMatchObject({ kind: 'refused' });
    await control('POST', `/terminals/${known.tid}`, { state: 'registered' });
    expect(await signIn(host.ports.iso8583, false, 13)).toMatchObject({ kind: 'registered' });
  });

  test('a host that refuses has its port closed, and opens the same one again', async () => {
    await control('POST', '/faults', { at: 'host', kind: 'refused' });
    await expect
      .poll(() => signIn(host.ports.iso8583, false, 20), { timeout: 30_000 })
      .toMatchObject({ kind: 'failed', failure: { stage: 'connect', cause: 'refused' } });
    await control('DELETE', '/faults');
    await expect
      .poll(() => signIn(host.ports.iso8583, false, 21), { timeout: 30_000 })
      .toMatchObject({ kind: 'registered' });
  });
});

describe('the control interface', () => {
  test('shows terminals and frames, and no key', async () => {
    const terminals = await (await control('GET', '/terminals')).text();
    const frames = await (await control('GET', '/frames')).text();
    expect(JSON.parse(terminals)).toMatchObject([{ tid: known.tid, signState: 'signed-in' }]);
    expect(frames).toContain('0800');
    const { mainKey } = injectedKeystore(createSeededRandom(seed));
    const hex = Buffer.from(mainKey).toString('hex');
    expect((terminals + frames).toLowerCase()).not.toContain(hex);
  });

  const codeForStranger = { tid: '00000000' };
  const form = { 'content-type': 'text/plain' };
  const foreign = { origin: 'http://evil.example' };
  const rows: readonly (readonly [string, Parameters<typeof control>, number])[] = [
    ['an unknown address', ['GET', '/nothing'], 404],
    ['a wrong method', ['PUT', '/faults', {}], 405],
    ['a fault it cannot suffer', ['POST', '/faults', { at: 'host', kind: 'plague' }], 400],
    ['a state that is none', ['POST', '/state', { state: 'asleep' }], 400],
    ['a body that is not JSON', ['POST', '/state', '{'], 400],
    ['a form of a foreign page', ['POST', '/state', 'state=normal', form], 415],
    ['a foreign origin', ['GET', '/frames', undefined, foreign], 403],
    ['an unknown terminal', ['POST', '/terminals/00000000', {}], 404],
    ['a code for an unknown terminal', ['POST', '/codes', codeForStranger], 404],
  ];
  test.each(rows)('answers %s', async (_name, asked, status) => {
    const answer = await control(...asked);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: {} });
  });

  test('gives codes on demand', async () => {
    const answer: unknown = await (
      await control('POST', '/codes', { tid: known.tid, validMs: 1_000 })
    ).json();
    expect(answer).toMatchObject({ code: expect.stringMatching(/^\w{4}-\w{4}-\S{3}$/) });
  });

  test('every fault of the host can be begun, ended and is gone then', async () => {
    const every = Object.entries(acquirerFaultEffects).flatMap(([at, kinds]) =>
      Object.keys(kinds).map((kind) => ({ at, kind })),
    );
    expect(every.length).toBeGreaterThan(40);
    const stranger = '00000001';
    for (const { at, kind } of every) {
      const begun: unknown = await (await control('POST', '/faults', { at, kind, tid: stranger })).json();
      expect(begun).toEqual([{ at, kind, tid: stranger }]);
      const other: unknown = await (await control('DELETE', `/faults/${at}/${kind}/99999999`)).json();
      expect(other).toEqual(begun);
      const ended: unknown = await (await control('DELETE', `/faults/${at}/${kind}/${stranger}`)).json();
      expect(ended).toEqual([]);
    }
    expect(await signIn(host.ports.iso8583, false, 30)).toMatchObject({ kind: 'registered' });
  });

  test.each([
    ['evil.example', 403],
    ['evil.example:80', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost', 200],
    ['127.0.0.1:1', 200],
  ])('asked as Host "%s" it answers %i', async (name, status) => {
    const { control: port } = host.ports;
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const asking = httpRequest({ host: '127.0.0.1', port, path: '/counters', headers: { host: name } });
      asking.once('response', (answer) => resolve(answer.resume().statusCode));
      asking.once('error', reject);
      asking.end();
    });
    expect(await answered).toBe(status);
  });
});

describe('bad input on any port', () => {
  const half = Buffer.from('004D6001070000603100', 'hex');
  const bad: readonly (readonly Uint8Array[])[] = [
    [],
    [Buffer.alloc(64)],
    [Buffer.alloc(300_000, 0xff)],
    [half],
    [Buffer.from('POST /faults HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\n\r\n{')],
    [Buffer.from(`GET /counters HTTP/1.1\r\n${'x: y\r\n'.repeat(20_000)}`)],
    [Buffer.from('POST /state HTTP/1.1\r\ncontent-length: 999999999\r\n\r\n'), Buffer.alloc(200_000, 0x20)],
    // A handshake that breaks off.
    [Buffer.from('16030100050100000100', 'hex'), Buffer.alloc(100, 0x41)],
    [...half].map((byte) => Uint8Array.of(byte)),
  ];
  const doors = ['iso8583', 'iso8583Tls', 'activation', 'activationTls', 'control'] as const;

  test.each(doors)('%s survives it', async (door) => {
    await Promise.all(bad.map((pieces) => throwAt(host.ports[door], pieces)));
    expect(await throwAt(host.ports[door], [])).toBe('connected');
  });

  test('two hundred lines at once, each with half a frame, keep nobody out', async () => {
    const sockets = Array.from({ length: 200 }, () =>
      connect(host.ports.iso8583, '127.0.0.1').on('error', () => undefined),
    );
    for (const socket of sockets) socket.write(half);
    expect(await signIn(host.ports.iso8583, false, 40)).toMatchObject({ kind: 'registered' });
    for (const socket of sockets) socket.resetAndDestroy();
  });

  test('garbage inside TLS is hung up on', async () => {
    const socket = connectTls({ port: host.ports.iso8583Tls, host: '127.0.0.1', rejectUnauthorized: false });
    const answered: unknown[] = [];
    socket.on('data', (bytes) => answered.push(bytes)).on('error', () => undefined);
    socket.write(Buffer.alloc(100, 0xff));
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answered).toEqual([]);
  });

  test('afterwards it signs in on every port, and has counted what it could not read', async () => {
    expect(await signIn(host.ports.iso8583, false, 50)).toMatchObject({ kind: 'registered' });
    expect(await signIn(host.ports.iso8583Tls, true, 51)).toMatchObject({ kind: 'registered' });
    const counters: unknown = await (await control('GET', '/counters')).json();
    expect(counters).toMatchObject({ unreadable: expect.any(Number), duplicates: 0 });
    expect(counters).not.toMatchObject({ unreadable: 0 });
  });
});

test('a port that is taken is told, and no other stays open', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const served = await serveDemonstrationHost({ ...plan, ports: { ...anyPorts, control: port } }, time);
  expect(served).toMatchObject({ ok: false, fault: { code: 'busy' } });
  taken.close();
});

/** Throws bytes at a port, piece by piece, and goes away without a word; the port need not say anything. */
function throwAt(port: number, pieces: readonly Uint8Array[]): Promise<'connected' | 'refused'> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let state: 'connected' | 'refused' = 'refused';
    socket.on('error', () => undefined);
    socket.once('connect', () => (state = 'connected'));
    socket.once('close', () => resolve(state));
    socket.setNoDelay(true);
    for (const piece of pieces) socket.write(piece);
    time.after(60, () => socket.resetAndDestroy());
  });
}
