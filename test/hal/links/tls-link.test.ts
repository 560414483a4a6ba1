import { TLSSocket } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { TlsLink } from '../../../hal/contracts/links.ts';
import { byteDuplex } from '../../../hal/links/byte-duplex.ts';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { tlsOver } from '../../../hal/links/tls-link.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { makeCertificate } from '../../support/certificates.ts';
import type { Certified } from '../../support/certificates.ts';

const startMs = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const root = makeCertificate({ name: 'Test Root', authority: true });
const good = makeCertificate({
  name: 'host.example',
  issuer: root,
  fromMs: startMs - dayMs,
  toMs: startMs + 30 * dayMs,
});
const foreign = makeCertificate({
  name: 'host.example',
  issuer: makeCertificate({ name: 'Proxy', authority: true }),
});
const times: { dispose(): void }[] = [];

afterAll(() => {
  for (const time of times) time.dispose();
});

async function meet(
  server: Certified,
  options: { readonly nowOffsetMs?: number; readonly serverName?: string } = {},
): Promise<{
  readonly dialled: HalResult<TlsLink>;
  readonly elapsedMs: number;
}> {
  const time = createVirtualTime({ startMs });
  times.push(time);
  time.setWallOffset(options.nowOffsetMs ?? 0);
  const [near, far] = memoryPair({ time });
  const peer = new TLSSocket(byteDuplex(far, time), {
    isServer: true,
    key: server.keyPem,
    cert: server.certificatePem,
  });
  peer.on('error', () => undefined);
  peer.on('data', (chunk: Buffer) => peer.write(`echo ${chunk.toString()}`));
  const dialled = await tlsOver(near, {
    tls: { serverName: options.serverName ?? 'host.example', trustedRootsPem: [root.certificatePem] },
    deadlineMs: 5000,
    time,
  });
  return { dialled, elapsedMs: time.monotonicMs() };
}

async function errorOf(server: Certified, options?: Parameters<typeof meet>[1]): Promise<string | null> {
  const { dialled } = await meet(server, options);
  if (!dialled.ok) throw new Error(dialled.fault.detail);
  expect(dialled.value.peer.authorized).toBe(dialled.value.peer.authorizationError === null);
  return dialled.value.peer.authorizationError;
}

describe('TLS over a link in memory', () => {
  test('a good peer, its chain, and no virtual time spent on cryptography', async () => {
    const { dialled, elapsedMs } = await meet(good);
    expect(elapsedMs).toBe(0);
    expect(dialled).toMatchObject({
      ok: true,
      value: { peer: { authorized: true, authorizationError: null, protocol: 'TLSv1.3' } },
    });
    const chain = dialled.ok ? dialled.value.peer.chain : [];
    expect(chain[0]).toMatchObject({
      subject: 'CN=host.example',
      issuer: 'CN=Test Root',
      validToMs: startMs + 30 * dayMs,
    });
    expect(chain[0]?.fingerprint256).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(chain[1]?.subject).toBe('CN=Test Root');
  });

  test('bytes travel in the tunnel', async () => {
    const { dialled } = await meet(good);
    if (!dialled.ok) throw new Error(dialled.fault.detail);
    const answered = new Promise<string>((resolve) => {
      dialled.value.onBytes((bytes) => resolve(Buffer.from(bytes).toString()));
    });
    await dialled.value.write(Buffer.from('hello'), 1000);
    expect(await answered).toBe('echo hello');
    await dialled.value.close();
  });

  test('validity goes by the terminal’s clock, whatever this process’s clock says', async () => {
    expect(await errorOf(good, { nowOffsetMs: 31 * dayMs })).toBe('CERT_HAS_EXPIRED');
    expect(await errorOf(good, { nowOffsetMs: -365 * dayMs })).toBe('CERT_NOT_YET_VALID');
  });

  test('untrusted comes before expired, expired before a wrong name', async () => {
    expect(await errorOf(foreign)).toMatch(/^UNABLE_TO_/);
    expect(await errorOf(good, { serverName: 'other.example' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await errorOf(good, { serverName: 'other.example', nowOffsetMs: 31 * dayMs })).toBe(
      'CERT_HAS_EXPIRED',
    );
    const expiredForeign = makeCertificate({
      name: 'host.example',
      issuer: makeCertificate({ name: 'Proxy', authority: true }),
      toMs: Date.UTC(2010, 0, 1),
    });
    expect(await errorOf(expiredForeign)).toMatch(/^UNABLE_TO_/);
    const lonely = makeCertificate({ name: 'host.example', toMs: Date.UTC(2010, 0, 1) });
    expect(await errorOf(lonely)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  test('a name that is an address is compared as one', async () => {
    expect(await errorOf(good, { serverName: '10.0.0.1' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  test('a peer that speaks something else, leaves, or says nothing', async () => {
    const time = createVirtualTime({ startMs });
    times.push(time);
    const tls = { serverName: 'host.example', trustedRootsPem: [root.certificatePem] };
    const [toHttp, http] = memoryPair({ time });
    http.onBytes(() => void http.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), 1000));
    expect(await tlsOver(toHttp, { tls, deadlineMs: 5000, time })).toMatchObject({
      ok: false,
      fault: { code: 'protocol' },
    });
    const [toLeaver, leaver] = memoryPair({ time });
    leaver.onBytes(() => void leaver.close());
    expect(await tlsOver(toLeaver, { tls, deadlineMs: 5000, time })).toMatchObject({
      ok: false,
      fault: { code: 'reset' },
    });
    const [toNobody] = memoryPair({ time });
    const beforeMs = time.monotonicMs();
    expect(await tlsOver(toNobody, { tls, deadlineMs: 5000, time })).toMatchObject({
      ok: false,
      fault: { code: 'timed-out' },
    });
    expect(time.monotonicMs() - beforeMs).toBe(5000);
  });
});
