import { expect, test } from 'vitest';
import { TLSSocket } from 'node:tls';
import { PassThrough } from 'node:stream';
import { tlsPeerOf } from '../../../hal/links/tls-peer.ts';

test('a peer that showed no certificate is not to be trusted', () => {
  const socket = new TLSSocket(new PassThrough());
  socket.on('error', () => undefined);
  const peer = tlsPeerOf(socket, { tls: { serverName: 'a', trustedRootsPem: [] }, rootsPem: [], nowMs: 0 });
  expect(peer).toMatchObject({
    authorized: false,
    authorizationError: 'UNABLE_TO_GET_ISSUER_CERT',
    chain: [],
  });
  socket.destroy();
});
