import { TLSSocket } from 'node:tls';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { byteDuplex } from '../../links/byte-duplex.ts';
import { tcpLink } from '../../links/tcp-link.ts';

/** What answers at an address: a program that takes the far end of each connection, a closed port, or nothing at all. */
export type SimulatedPeer =
  | { readonly answers: 'accepts'; readonly accept: (link: ByteLink) => void }
  | { readonly answers: 'refuses' }
  | { readonly answers: 'nothing' };

/** The certificate chain and key a simulated server shows, PEM. */
export interface ServerIdentity {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** The newest TLS it speaks; absent: as new as Node. */
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}

/** A peer behind real TLS: `accept` gets the bytes inside the tunnel once the handshake is done. A failed handshake is dropped. */
export function tlsServer(
  identity: ServerIdentity,
  time: Time,
  accept: (link: ByteLink) => void,
): SimulatedPeer {
  const old = identity.maxVersion === 'TLSv1' || identity.maxVersion === 'TLSv1.1';
  return {
    answers: 'accepts',
    accept: (link) => {
      const socket = new TLSSocket(byteDuplex(link, time), {
        isServer: true,
        cert: identity.certificatePem,
        key: identity.keyPem,
        ...(identity.maxVersion === undefined
          ? {}
          : { maxVersion: identity.maxVersion, minVersion: 'TLSv1' }),
        ...(old ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {}),
      });
      socket.on('error', () => socket.destroy());
      socket.once('secure', () => accept(tcpLink(socket, link.path.replace(/^tcp:/, 'tls:'), time)));
    },
  };
}
