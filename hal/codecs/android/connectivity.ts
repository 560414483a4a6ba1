import { textLines } from '../linux/text-lines.ts';

/** The network that carries the internet, as `dumpsys connectivity` tells it. */
export interface ActiveNetwork {
  readonly interfaceName: string | null;
  readonly transport: 'wifi' | 'cellular' | 'ethernet' | 'other';
  /** Android itself has reached the internet over it. */
  readonly validated: boolean;
  readonly gateway: string | null;
  readonly dnsServers: readonly string[];
}

/**
 * The active network, null when Android says there is none, `unknown` when the text is not that dump. Operators' own service networks come
 * first in the list and are passed over: only one that has the internet counts.
 */
export function parseConnectivity(text: string): ActiveNetwork | null | 'unknown' {
  const active = /^\s*Active default network: (none|\d{1,6})\s*$/m.exec(text)?.[1];
  if (active === 'none') return null;
  const agents = textLines(text).filter((line) => line.trimStart().startsWith('NetworkAgentInfo{'));
  const wanted = agents.find((line) =>
    active === undefined ? /Capabilities: [^ ]*\bINTERNET\b/.test(line) : line.includes(`network{${active}}`),
  );
  return wanted === undefined ? 'unknown' : networkIn(wanted);
}

function networkIn(line: string): ActiveNetwork {
  const transports = /Transports: ([A-Z_&|]{1,60})/.exec(line)?.[1] ?? '';
  const servers = /DnsAddresses: \[([^\]]{0,400})\]/.exec(line)?.[1] ?? '';
  const gateway = /0\.0\.0\.0\/0 -> (\d{1,3}(?:\.\d{1,3}){3}) /.exec(line)?.[1] ?? null;
  return {
    interfaceName: /InterfaceName: ([A-Za-z0-9_.-]{1,20})/.exec(line)?.[1] ?? null,
    transport: transportOf(transports),
    validated: /Capabilities: [^ ]*&VALIDATED\b/.test(line),
    gateway: gateway === '0.0.0.0' ? null : gateway,
    dnsServers: servers.split(/[,\s]+/).flatMap((part) => {
      const address = part.replace(/^\//, '');
      return /^[0-9a-f.:]{2,45}$/i.test(address) ? [address] : [];
    }),
  };
}

function transportOf(transports: string): ActiveNetwork['transport'] {
  if (transports.includes('VPN')) return 'other';
  if (transports.includes('WIFI')) return 'wifi';
  if (transports.includes('CELLULAR')) return 'cellular';
  return transports.includes('ETHERNET') ? 'ethernet' : 'other';
}
