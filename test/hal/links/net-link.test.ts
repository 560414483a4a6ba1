import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNetLink } from '../../../hal/links/net-link.ts';
import { makeCertificate } from '../../support/certificates.ts';
import { startDnsResponder } from '../../support/dns-responder.ts';
import type { DnsResponder } from '../../support/dns-responder.ts';
import { checkForLeaks } from '../../support/leak-check.ts';
import { logOf } from '../../support/link-log.ts';
import { realTime } from '../../support/real-time.ts';

const net = createNetLink(realTime);

describe('names', () => {
  let dns: DnsResponder;
  beforeAll(async () => {
    dns = await startDnsResponder({ 'host.example': '192.0.2.7' });
  });
  afterAll(() => dns.close());

  test('one server is asked: an answer, no such name, silence', async () => {
    expect(await net.resolve({ name: 'host.example', family: 4, server: dns.server }, 3000)).toEqual({
      ok: true,
      value: ['192.0.2.7'],
    });
    expect(await net.resolve({ name: 'no.example', family: 4, server: dns.server }, 3000)).toMatchObject({
      ok: false,
      fault: { code: 'unreachable' },
    });
    expect(await net.resolve({ name: 'silent', family: 4, server: dns.server }, 200)).toMatchObject({
      ok: false,
      fault: { code: 'timed-out' },
    });
  });

  test('the system’s own way knows localhost', async () => {
    expect(await net.resolve({ name: 'localhost', family: 4, server: null }, 3000)).toEqual({
      ok: true,
      value: ['127.0.0.1'],
    });
  });

  test('an address needs no server; a server that is none is a fault', async () => {
    expect(await net.resolve({ name: '192.0.2.9', family: 4, server: null }, 1)).toEqual({
      ok: true,
      value: ['192.0.2.9'],
    });
    expect(await net.resolve({ name: 'x.example', family: 4, server: 'not a server' }, 100)).toMatchObject({
      ok: false,
    });
  });
});

describe('connections', () => {
  checkForLeaks();

  test('listens, dials, and tells refused from open', async () => {
    const listening = await net.listen(0, (link) => void link.write(Buffer.from('hi'), 1000));
    if (!listening.ok) throw new Error(listening.fault.detail);
    const address = { host: '127.0.0.1', port: listening.value.port };
    const dialled = await net.dial(address, 2000);
    if (!dialled.ok) throw new Error(dialled.fault.detail);
    await logOf(dialled.value).hasBytes(2);
    await dialled.value.close();
    await listening.value.close();
    expect(await net.dial(address, 2000)).toMatchObject({ ok: false, fault: { code: 'refused' } });
  });

  test('real TLS over a socket', async () => {
    const root = makeCertificate({ name: 'Root', authority: true });
    const host = makeCertificate({ name: 'localhost', issuer: root });
    const server = createServer({ key: host.keyPem, cert: host.certificatePem }, (socket) => {
      socket.on('error', () => undefined);
      socket.end('bye');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const tls = { serverName: 'localhost', trustedRootsPem: [root.certificatePem] };
    const dialled = await net.dialTls({ host: '127.0.0.1', port }, tls, 5000);
    expect(dialled).toMatchObject({
      ok: true,
      value: { path: `tls:127.0.0.1:${String(port)}`, peer: { authorized: true } },
    });
    const stranger = await net.dialTls({ host: '127.0.0.1', port }, { ...tls, trustedRootsPem: null }, 5000);
    expect(stranger).toMatchObject({ ok: true, value: { peer: { authorized: false } } });
    for (const one of [dialled, stranger]) if (one.ok) await one.value.close();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });

  test('a host that takes the connection and says nothing runs into the deadline', async () => {
    const listening = await net.listen(0, () => undefined);
    if (!listening.ok) throw new Error(listening.fault.detail);
    const tls = { serverName: 'x.example', trustedRootsPem: null };
    const dialled = await net.dialTls({ host: '127.0.0.1', port: listening.value.port }, tls, 200);
    expect(dialled).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    await listening.value.close();
  });
});
