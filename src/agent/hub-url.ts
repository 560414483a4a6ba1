import type { Text } from '../../hal/contracts/text.ts';
import { about } from '../runtime/joined-texts.ts';
import { agentPath } from '../wire/protocol.ts';
import { isLoopback } from '../wire/loopback.ts';

/** Where to connect, or one line on why not. */
export type HubUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly detail: Text };

/** Reads a hub's address; without TLS only a hub of this machine may be named, and no address may carry a user, a secret or a query. */
export function readHubUrl(text: string): HubUrl {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'ws:' && url.protocol !== 'wss:')) {
    return {
      ok: false,
      detail: about(text, { zh: '应为 ws://<主机>:<端口>', en: 'expected ws://<host>:<port>' }),
    };
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return { ok: false, detail: plainAddress };
  }
  if (!isLoopback(url.hostname)) {
    return { ok: false, detail: about(url.hostname, needsTls) };
  }
  if (url.pathname === '/') url.pathname = agentPath;
  return { ok: true, url: url.href };
}

const plainAddress: Text = {
  zh: 'hub 地址里不能有用户名、密码、? 参数或 #',
  en: 'the address of a hub has no user, password, query or fragment',
};

const needsTls: Text = {
  zh: '不在本机的 hub 需要 TLS，目前还不支持；请用 127.0.0.1',
  en: 'a hub beyond this machine needs TLS, which is not there yet; use 127.0.0.1',
};
