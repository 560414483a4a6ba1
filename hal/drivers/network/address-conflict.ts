import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { NetworkInterface } from '../../contracts/network.ts';
import { askArp } from './ask-arp.ts';

/**
 * Whether another machine answers for one of our IPv4 addresses, by the ARP question that DHCP clients ask (RFC 5227). True at the
 * first conflict; `unsupported` without `arping`, `denied` without the right to use it.
 */
export async function addressConflict(
  commands: CommandLink,
  links: readonly NetworkInterface[],
): Promise<HalResult<boolean>> {
  const answers = await Promise.all(
    questionsOf(links).map((question) => askArp(commands, { ...question, asNobody: true })),
  );
  if (answers.some((answer) => answer.ok && answer.value)) return ok(true);
  const untold = answers.find((answer) => !answer.ok);
  return untold ?? (answers.length > 0 ? ok(false) : failed('unsupported', 'no IPv4 address to ask about'));
}

function questionsOf(
  links: readonly NetworkInterface[],
): readonly { readonly device: string; readonly address: string }[] {
  return links
    .filter(({ kind, carrier }) => (kind === 'ethernet' || kind === 'wifi') && carrier === true)
    .flatMap(({ name, addresses }) =>
      addresses.filter((address) => address.includes('.')).map((address) => ({ device: name, address })),
    )
    .map(({ device, address }) => ({ device, address: address.slice(0, address.indexOf('/')) }));
}
