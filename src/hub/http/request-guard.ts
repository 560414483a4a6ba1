import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../wire/loopback.ts';

/** Why a request is not even looked at. */
export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A page of another origin, or one that made its own name point here, must not reach the hub: Host and Origin name this machine, or nothing is answered. */
export function guardRequest(request: IncomingMessage, port: number): Refused | null {
  if (!isOwnAuthority(request.headers.host, port)) {
    return { status: 403, code: 'foreign-host', message: `Host must be localhost:${String(port)}` };
  }
  const { origin } = request.headers;
  const own = origin === undefined || isOwnAuthority(/^http:\/\/(.+)$/.exec(origin)?.[1], port);
  return own
    ? null
    : { status: 403, code: 'foreign-origin', message: 'requests of other origins are refused' };
}

function isOwnAuthority(authority: string | undefined, port: number): boolean {
  const match = /^(.+):(\d{1,5})$/.exec(authority ?? '');
  return match !== null && isLoopback(match[1] ?? '') && Number(match[2]) === port;
}
