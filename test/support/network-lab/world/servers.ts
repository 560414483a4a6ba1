import { createServer as createTcpServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { makeCertificate } from '../../certificates.ts';
import type { SecureContext } from 'node:tls';
import type { TlsPlace, WebPlace } from '../plans.ts';

/** Speaks TLS and says nothing in it, as a host does that has not been asked. */
export function serveTls({ address, port, identity, maxVersion, mintBy }: TlsPlace): Promise<void> {
  const server = createTlsServer({
    cert: identity.certificatePem,
    key: identity.keyPem,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    ...(maxVersion !== undefined && { maxVersion }),
    ...(mintBy !== undefined && {
      SNICallback: (name: string, done: (error: null, context: SecureContext) => void) => {
        const minted = makeCertificate({ name, issuer: mintBy });
        done(null, createSecureContext({ cert: minted.certificatePem, key: minted.keyPem }));
      },
    }),
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => socket.on('error', () => undefined).resume());
  return listening(server, port, address);
}

const heads: Readonly<Record<WebPlace['answers'], string>> = {
  'no-content': 'HTTP/1.1 204 No Content',
  'login-page': 'HTTP/1.1 302 Found\r\nLocation: http://login.portal.test/?from=shop',
  'proxy-authentication':
    'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="lan"',
};

/** Answers every request with a head alone, dated by this machine's clock. */
export function serveWeb({ address, port, answers }: WebPlace): Promise<void> {
  const server = createTcpServer((socket) => {
    let request = '';
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      request += bytes.toString('latin1');
      if (isWhole(request))
        socket.end(`${heads[answers]}\r\nDate: ${new Date().toUTCString()}\r\nConnection: close\r\n\r\n`);
    });
  });
  return listening(server, port, address);
}

function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(request.slice(0, end))?.[1] ?? '0';
  return request.length >= end + 4 + Number(length);
}

/** Takes connections and breaks them with a reset. */
export function serveResets({
  address,
  port,
}: {
  readonly address: string;
  readonly port: number;
}): Promise<void> {
  const server = createTcpServer((socket: Socket) => {
    socket.on('error', () => undefined);
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  return listening(server, port, address);
}

function listening(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
}
