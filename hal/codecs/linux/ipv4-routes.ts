import { textLines } from './text-lines.ts';

/** One IPv4 route; `gateway` is null where the target is on the link itself. */
export interface Ipv4Route {
  readonly device: string;
  readonly target: string;
  readonly prefixLength: number;
  readonly gateway: string | null;
  readonly metric: number;
}

const upFlag = 0x1;
const gatewayFlag = 0x2;

/** Reads `/proc/net/route`, addresses in host byte order as little-endian kernels write them; null when the heading is missing. */
export function parseIpv4Routes(text: string): readonly Ipv4Route[] | null {
  const [heading, ...rows] = textLines(text);
  if (heading === undefined || !/^Iface\s+Destination\s+Gateway\s+Flags/.test(heading)) return null;
  return rows.map(routeOf).filter((route) => route !== null);
}

/** The gateway of the default route with the smallest metric; null when there is none. */
export function defaultGatewayOf(routes: readonly Ipv4Route[]): Ipv4Route | null {
  const candidates = routes.filter((route) => route.prefixLength === 0 && route.gateway !== null);
  return candidates.toSorted((one, other) => one.metric - other.metric)[0] ?? null;
}

const rowForm =
  /^(?<device>\S+)\s+(?<target>[0-9A-F]{8})\s+(?<gateway>[0-9A-F]{8})\s+(?<flags>[0-9A-F]{1,4})\s+\d+\s+\d+\s+(?<metric>\d{1,10})\s+(?<mask>[0-9A-F]{8})\s/i;

function routeOf(row: string): Ipv4Route | null {
  const fields = rowForm.exec(`${row} `)?.groups;
  if (fields === undefined) return null;
  const { device = '', target = '', gateway = '', flags = '', metric, mask = '' } = fields;
  const bits = Number.parseInt(flags, 16);
  if ((bits & upFlag) === 0) return null;
  return {
    device,
    target: dottedQuad(target),
    prefixLength: bitCount(Number.parseInt(mask, 16)),
    gateway: (bits & gatewayFlag) === 0 ? null : dottedQuad(gateway),
    metric: Number(metric),
  };
}

function dottedQuad(littleEndianHex: string): string {
  const word = Number.parseInt(littleEndianHex, 16);
  return [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24].join('.');
}

function bitCount(word: number): number {
  let left = word >>> 0;
  let count = 0;
  for (; left !== 0; left = (left & (left - 1)) >>> 0) count += 1;
  return count;
}
