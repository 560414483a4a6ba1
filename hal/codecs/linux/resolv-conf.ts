import { isIP } from 'node:net';
import { textLines } from './text-lines.ts';

/** The name servers of `/etc/resolv.conf` in order of use, at most three as resolvers use; malformed lines count for nothing. */
export function parseNameServers(text: string): readonly string[] {
  return textLines(text)
    .map((line) => /^\s*nameserver\s+([^\s#;]+)/.exec(line)?.[1])
    .filter((server) => server !== undefined && isIP(server.replace(/%.*$/, '')) !== 0)
    .filter((server) => server !== undefined)
    .slice(0, 3);
}
