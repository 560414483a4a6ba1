import type { NetworkInterface } from '../../hal/contracts/network.ts';

/** Interfaces that lead somewhere: not the loopback, bridges and tunnels. */
export function realLinks(interfaces: readonly NetworkInterface[]): readonly NetworkInterface[] {
  return interfaces.filter((link) => link.kind !== 'other');
}

/** The link that carries traffic: one that is up with an address, else one that is up; a wire before radio. */
export function linkInUse(interfaces: readonly NetworkInterface[]): NetworkInterface | undefined {
  const up = KINDS.flatMap((kind) => interfaces.filter((link) => link.kind === kind && isUp(link)));
  return up.find((link) => usableAddresses(link).length > 0) ?? up[0];
}

/** Addresses that somebody gave us: self-assigned ones lead nowhere. */
export function usableAddresses(link: NetworkInterface): readonly string[] {
  return link.addresses.filter((address) => !/^(169\.254\.|fe80:|127\.|::1)/i.test(address));
}

const KINDS = ['ethernet', 'wifi', 'cellular'] as const;

function isUp(link: NetworkInterface): boolean {
  return link.up === true && link.carrier !== false;
}
