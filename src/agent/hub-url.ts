import { agentPath } from '../wire/protocol.ts';
import { isLoopback } from '../wire/loopback.ts';

/** Where to connect, or one line on why not. */
export type HubUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly detail: string };

/** Reads a hub's address; without TLS only a hub of this machine may be named, and no address may carry a user, a secret or a query. */
export function readHubUrl(text: string): HubUrl {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) {
    return { ok: false, detail: `${text}: expected ws://<host>:<port>` };
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { ok: false, detail: 'the address of a hub has no user, password, query or fragment' };
  }
  if (!isLoopback(url.hostname)) {
    return {
      ok: false,
      detail: `${url.hostname}: a hub beyond this machine needs TLS, which is not there yet`,
    };
  }
  if (url.pathname === '/') url.pathname = agentPath;
  return { ok: true, url: url.href };
}
