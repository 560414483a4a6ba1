import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { NetworkInterface } from '../../contracts/network.ts';

const commandDeadlineMs = 6_000;

/**
 * Whether another machine answers for one of our IPv4 addresses, by the ARP question that DHCP clients ask (RFC 5227). True at the
 * first conflict; `unsupported` without `arping`, `denied` without the right to use it.
 */
export async function addressConflict(
  commands: CommandLink,
  links: readonly NetworkInterface[],
): Promise<HalResult<boolean>> {
  let asked = false;
  for (const { name, address } of questionsOf(links)) {
    const probe = await commands.run(
      ['arping', '-D', '-q', '-c', '2', '-w', '1', '-I', name, address],
      '',
      commandDeadlineMs,
    );
    if (!probe.ok)
      return probe.fault.code === 'no-device' ? failed('unsupported', probe.fault.detail) : probe;
    if (/not permitted|denied/i.test(probe.value.stderr))
      return failed('denied', `arping: ${probe.value.stderr.trim().slice(0, 200)}`);
    if (probe.value.code === 1) return ok(true);
    asked ||= probe.value.code === 0;
  }
  return asked ? ok(false) : failed('unsupported', 'no IPv4 address to ask about');
}

function questionsOf(
  links: readonly NetworkInterface[],
): readonly { readonly name: string; readonly address: string }[] {
  return links
    .filter(({ kind, carrier }) => (kind === 'ethernet' || kind === 'wifi') && carrier === true)
    .flatMap(({ name, addresses }) =>
      addresses.filter((address) => address.includes('.')).map((address) => ({ name, address })),
    )
    .map(({ name, address }) => ({ name, address: address.slice(0, address.indexOf('/')) }));
}
