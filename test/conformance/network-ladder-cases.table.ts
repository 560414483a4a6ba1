import type { TerminalWish } from '../support/network-lab/terminal-wish.ts';

/** One fault caused for real: how the network is made, the findings it must give, and the cause that is named first. */
export interface LadderCase {
  readonly fault: string;
  readonly wish: TerminalWish;
  readonly finds: readonly string[];
  /** What may be found beside, because it is so too. */
  readonly mayFind?: readonly string[];
  readonly cause: string;
  /** From here several causes look alike: the first is named, and that it is not certain. */
  readonly open?: true;
}

const portal = 'dnat to 198.51.100.90:80';
const proxy = 'dnat to 198.51.100.91:80';

/** Every network, tls, clock and host fault that namespaces can make. */
export const ladderCases: readonly LadderCase[] = [
  { fault: 'network link-down', wish: { carrier: false }, finds: ['network.link-down'], cause: 'no-link' },
  { fault: 'network no-lease', wish: { address: null }, finds: ['network.no-lease'], cause: 'network-path' },
  {
    fault: 'network no-lease, an address of its own making',
    wish: { address: 'self-assigned' },
    finds: ['network.no-lease'],
    cause: 'network-path',
  },
  {
    fault: 'network gateway-unreachable',
    wish: { gateway: 'absent' },
    finds: ['network.gateway-unreachable'],
    cause: 'network-path',
  },
  {
    fault: 'network ip-conflict',
    wish: { intruder: true },
    finds: ['network.ip-conflict'],
    cause: 'network-path',
  },
  {
    fault: 'network dns-none',
    wish: { nameServers: [] },
    finds: ['network.dns-none'],
    cause: 'network-path',
  },
  {
    fault: 'network dns-fail, a silent server',
    wish: { nameServers: ['192.0.2.54'] },
    finds: ['network.dns-fail'],
    cause: 'network-path',
  },
  {
    fault: 'network dns-fail, a server that fails',
    wish: { nameServers: ['192.0.2.55'] },
    finds: ['network.dns-fail'],
    cause: 'network-path',
  },
  {
    fault: 'network dns-fail, nothing at that address',
    wish: { nameServers: ['203.0.113.210'] },
    finds: ['network.dns-fail'],
    cause: 'network-path',
  },
  {
    fault: 'network dns-slow',
    wish: { nameServers: ['192.0.2.56'] },
    finds: ['network.dns-slow'],
    cause: 'network-path',
  },
  {
    fault: 'network captive-portal',
    wish: { detours: [`tcp dport 80 ${portal}`], rules: ['tcp dport 5001 drop'] },
    finds: ['network.captive-portal'],
    cause: 'network-path',
  },
  {
    fault: 'network proxy-auth',
    wish: { detours: [`tcp dport 80 ${proxy}`], rules: ['tcp dport 5001 drop'] },
    finds: ['network.proxy-auth'],
    cause: 'network-path',
  },
  {
    fault: "network firewall, the host's port dropped",
    wish: { rules: ['tcp dport 5001 drop'] },
    finds: ['network.firewall'],
    cause: 'network-path',
  },
  {
    fault: 'network firewall, all but the web dropped',
    wish: { rules: ['tcp dport 80 accept', 'udp dport 53 accept', 'icmp type echo-request accept', 'drop'] },
    finds: ['network.firewall'],
    cause: 'network-path',
  },
  {
    fault: 'network firewall, forbidden by word',
    wish: { rules: ['tcp dport 5001 reject with icmp type admin-prohibited'] },
    finds: ['network.firewall'],
    cause: 'network-path',
  },
  {
    fault: 'network firewall, everything to the host forbidden by word',
    wish: { rules: ['ip daddr 203.0.113.10 reject with icmp type admin-prohibited'] },
    finds: ['network.firewall'],
    cause: 'network-path',
  },
  {
    fault: 'network behind the gateway dead',
    wish: { rules: ['drop'] },
    finds: ['network.dns-fail', 'network.loss'],
    cause: 'network-path',
  },
  {
    fault: 'network behind the gateway dead, the host is a number',
    wish: { rules: ['drop'], host: '203.0.113.10' },
    finds: ['host.black-hole', 'network.dns-fail', 'network.loss'],
    cause: 'network-path',
  },
  {
    fault: 'network bandwidth-low',
    wish: { rateKbit: 12 },
    finds: ['network.bandwidth-low'],
    mayFind: ['network.latency'],
    cause: 'weak-signal',
  },
  { fault: 'network latency', wish: { delayMs: 400 }, finds: ['network.latency'], cause: 'weak-signal' },
  {
    fault: 'network loss',
    wish: { rules: ['numgen inc mod 3 == 0 drop'] },
    finds: ['network.loss'],
    cause: 'weak-signal',
  },
  { fault: 'tls expired', wish: { host: 'expired.lab.test' }, finds: ['tls.expired'], cause: 'tls-trust' },
  {
    fault: 'tls not-yet-valid',
    wish: { host: 'early.lab.test' },
    finds: ['tls.not-yet-valid'],
    cause: 'tls-trust',
  },
  {
    fault: 'tls untrusted',
    wish: { host: 'untrusted.lab.test' },
    finds: ['tls.untrusted'],
    cause: 'tls-trust',
  },
  {
    fault: 'tls wrong-name',
    wish: { host: 'wrong-name.lab.test' },
    finds: ['tls.wrong-name'],
    cause: 'tls-trust',
  },
  {
    fault: 'tls intercepted',
    wish: { host: 'intercepted.lab.test' },
    finds: ['tls.intercepted'],
    cause: 'tls-trust',
  },
  {
    fault: 'tls old-version',
    wish: { host: 'old.lab.test' },
    finds: ['tls.old-version'],
    cause: 'tls-trust',
  },
  { fault: 'clock skew', wish: { clock: '+10d' }, finds: ['clock.skew'], cause: 'clock-wrong' },
  {
    fault: 'clock skew, so far that a good certificate is not valid yet',
    wish: { clock: '-90d' },
    finds: ['clock.skew', 'tls.not-yet-valid'],
    cause: 'clock-wrong',
  },
  {
    fault: 'clock skew, so far that a good certificate has expired',
    wish: { clock: '+90d' },
    finds: ['clock.skew', 'tls.expired'],
    cause: 'clock-wrong',
  },
  {
    fault: 'host refused',
    wish: { host: 'refused.lab.test' },
    finds: ['host.refused'],
    cause: 'host-outage',
    open: true,
  },
  {
    fault: 'host reset',
    wish: { host: 'reset.lab.test' },
    finds: ['host.reset'],
    cause: 'host-outage',
    open: true,
  },
  {
    fault: 'host black-hole, its port alone is silent',
    wish: { rules: ['ip daddr 203.0.113.10 tcp dport 5001 drop'] },
    finds: ['host.black-hole'],
    cause: 'host-outage',
  },
  {
    fault: 'host black-hole, the machine is switched off and its router says so',
    wish: { host: 'switched-off.lab.test' },
    finds: ['host.black-hole'],
    cause: 'host-outage',
  },
  {
    fault: 'host black-hole or firewall, silent on every port while others answer',
    wish: { rules: ['ip daddr 203.0.113.10 drop'] },
    finds: ['host.black-hole'],
    cause: 'host-outage',
    open: true,
  },
];
