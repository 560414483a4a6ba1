import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request to the menu was turned away. */
export type Objection = { readonly status: 400 | 401 | 403; readonly message: string };

/** The websocket subprotocol of the menu; the token travels as a second one, so that it never stands in a URL or a log. */
export const menuSubprotocol = 'posdoctor.menu.v1';
const tokenPrefix = 'token.';

/**
 * A page of somewhere else must not drive the terminal: the Host must be this server on loopback (a name that resolves to 127.0.0.1 does not
 * count), and an Origin, where a browser sends one, must be the same. Null: nothing to object.
 */
export function objectToSender(request: IncomingMessage, port: number): Objection | null {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !own.includes(host))
    return { status: 403, message: 'this menu answers only to its own address' };
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`)) {
    return { status: 403, message: 'this menu answers only to its own page' };
  }
  return null;
}

/** The per-boot token must come with the websocket; anybody on the terminal can open a port, only the service page knows the token. */
export function objectToToken(request: IncomingMessage, token: string): Objection | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
  const given = offered.find((word) => word.startsWith(tokenPrefix))?.slice(tokenPrefix.length);
  if (given === undefined)
    return {
      status: 401,
      message: 'the token is missing: open the menu through the address the agent printed',
    };
  if (!offered.includes(menuSubprotocol)) return { status: 400, message: `speak ${menuSubprotocol}` };
  return equal(given, token)
    ? null
    : { status: 401, message: 'the token is of another start: open the menu again' };
}

function equal(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
