import { textLines } from '../linux/text-lines.ts';

/** The network that carries the internet, as `dumpsys connectivity` tells it. */
export interface ActiveNetwork {
  readonly interfaceName: string | null;
  readonly transport: 'wifi' | 'cellular' | 'ethernet' | 'other';
  /** Android itself has reached the internet over it. */
  readonly validated: boolean;
  readonly gateway: string | null;
  /** Null: not told. */
  readonly dnsServers: readonly string[] | null;
  /** With their prefix length, `192.168.1.7/24`; null: not told. */
  readonly addresses: readonly string[] | null;
}

/**
 * The active network, null when Android says there is none, `unknown` when the text is not that dump. Operators' own service networks come
 * first in the list and are passed over: only one that has the internet counts.
 */
export function parseConnectivity(text: string): ActiveNetwork | null | 'unknown' {
  const active = /^[ \t]*Active default network: (none|\d{1,6})[ \t\r]*$/m.exec(text)?.[1];
  if (active === 'none') return null;
  const agents = textLines(text).filter((line) => line.trimStart().startsWith('NetworkAgentInfo{'));
  const wanted = agents.find((line) =>
    active === undefined ? /Capabilities: [^ ]*\bINTERNET\b/.test(line) : line.includes(`network{${active}}`),
  );
  // What it carries comes last: without it the line was cut off.
  return wanted === undefined || !wanted.includes('Transports: ') ? 'unknown' : networkIn(wanted);
}

function networkIn(line: string): ActiveNetwork {
  const transports = /Transports: ([A-Z_&|]{1,60})/.exec(line)?.[1] ?? '';
  const gateway = /0\.0\.0\.0\/0 -> (\d{1,3}(?:\.\d{1,3}){3}) /.exec(line)?.[1] ?? null;
  return {
    interfaceName: /InterfaceName: ([A-Za-z0-9_.-]{1,20})/.exec(line)?.[1] ?? null,
    transport: transportOf(transports),
    validated: /Capabilities: [^ ]*&VALIDATED\b/.test(line),
    gateway: gateway === '0.0.0.0' ? null : gateway,
    dnsServers: listIn(line, 'DnsAddresses', /^[0-9a-f.:]{2,45}$/i),
    addresses: listIn(line, 'LinkAddresses', /^[0-9a-f.:]{2,45}\/\d{1,3}$/i),
  };
}

function listIn(line: string, name: string, form: RegExp): readonly string[] | null {
  const told = new RegExp(String.raw`${name}: \[([^\]]{0,400})\]`).exec(line)?.[1];
  if (told === undefined) return null;
  return told.split(/[,\s]+/).flatMap((part) => {
    const address = part.replace(/^\//, '');
    return form.test(address) ? [address] : [];
  });
}

function transportOf(transports: string): ActiveNetwork['transport'] {
  if (transports.includes('VPN')) return 'other';
  if (transports.includes('WIFI')) return 'wifi';
  if (transports.includes('CELLULAR')) return 'cellular';
  return transports.includes('ETHERNET') ? 'ethernet' : 'other';
}
