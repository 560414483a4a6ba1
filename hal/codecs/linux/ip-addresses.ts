import * as z from 'zod';
import { parseJsonText } from './json-text.ts';
import { textLines } from './text-lines.ts';

/** What `ip addr` says of one interface. `addresses` carry their prefix length, `192.168.1.7/24`. */
export interface IpInterface {
  readonly name: string;
  readonly up: boolean;
  readonly carrier: boolean;
  readonly addresses: readonly string[];
}

const ipJson = z.array(
  z.looseObject({
    ifname: z.string(),
    flags: z.array(z.string()).default([]),
    addr_info: z
      .array(z.looseObject({ local: z.string().optional(), prefixlen: z.number().optional() }))
      .default([]),
  }),
);

/** Reads `ip -j addr`; null when it is not that JSON. Entries that an old iproute2 leaves empty are passed over. */
export function parseIpJson(text: string): readonly IpInterface[] | null {
  const parsed = ipJson.safeParse(withoutEmptyEntries(parseJsonText(text)));
  if (!parsed.success) return null;
  return parsed.data.map((entry) => ({
    name: entry.ifname,
    up: entry.flags.includes('UP'),
    carrier: entry.flags.includes('LOWER_UP'),
    addresses: entry.addr_info
      .filter((info) => info.local !== undefined && info.prefixlen !== undefined)
      .map((info) => `${String(info.local)}/${String(info.prefixlen)}`),
  }));
}

/** Reads the text of `ip addr` (iproute2, busybox, toybox), in whatever language the system speaks; null when no interface is in it. */
export function parseIpText(text: string): readonly IpInterface[] | null {
  const found: { name: string; up: boolean; carrier: boolean; addresses: string[] }[] = [];
  for (const line of textLines(text)) {
    const heading = /^\d+: ([^:@\s]+)(?:@[^:\s]+)?: <([^>]*)>/.exec(line);
    if (heading !== null) {
      const flags = (heading[2] ?? '').split(',');
      found.push({
        name: heading[1] ?? '',
        up: flags.includes('UP'),
        carrier: flags.includes('LOWER_UP'),
        addresses: [],
      });
    }
    const address = /^\s+inet6? ([0-9a-fA-F.:]+\/\d{1,3})\b/.exec(line)?.[1];
    if (address !== undefined) found.at(-1)?.addresses.push(address);
  }
  return found.length === 0 ? null : found;
}

function withoutEmptyEntries(parsed: unknown): unknown {
  return Array.isArray(parsed) ? parsed.filter((entry: unknown) => JSON.stringify(entry) !== '{}') : null;
}
