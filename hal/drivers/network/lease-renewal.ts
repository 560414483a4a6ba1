import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';

const commandDeadlineMs = 20_000;

/** How the network managers and DHCP clients we may meet are asked for a new lease, managers first: they undo what is done behind them. */
const renewals: readonly ((device: string) => readonly string[])[] = [
  (device) => ['networkctl', 'renew', device],
  (device) => ['nmcli', 'device', 'reapply', device],
  (device) => ['dhcpcd', '-n', device],
  (device) => ['udhcpc', '-n', '-q', '-i', device],
  (device) => ['dhclient', '-1', device],
];

/** Renews the lease of one interface by the first program that does it; `unsupported` when there is none, `io` when all refuse. */
export async function renewLease(commands: CommandLink, device: string): Promise<HalResult<void>> {
  let last: HalResult<void> = failed('unsupported', 'no program here renews a lease');
  for (const argvFor of renewals) {
    const argv = argvFor(device);
    const renewed = await commands.run(argv, '', commandDeadlineMs);
    if (renewed.ok && renewed.value.code === 0) return ok(undefined);
    if (renewed.ok) last = failed('io', `${argv.join(' ')}: ${renewed.value.stderr.trim().slice(0, 200)}`);
    else if (renewed.fault.code !== 'no-device') last = renewed;
  }
  return last;
}
