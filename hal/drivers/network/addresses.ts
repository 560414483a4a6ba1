import { parseIpJson, parseIpText } from '../../codecs/linux/ip-addresses.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';

const commandDeadlineMs = 3_000;

/**
 * Addresses by interface. Without `ip` nothing tells them: that is `unsupported`, never an empty list, which would look like a missing
 * lease.
 */
export async function addressesByInterface(
  commands: CommandLink,
): Promise<HalResult<ReadonlyMap<string, readonly string[]>>> {
  const json = await commands.run(['ip', '-j', 'addr'], '', commandDeadlineMs);
  const fromJson = json.ok && json.value.code === 0 ? parseIpJson(json.value.stdout) : null;
  if (fromJson !== null) return ok(new Map(fromJson.map(({ name, addresses }) => [name, addresses])));
  const text = await commands.run(['ip', 'addr'], '', commandDeadlineMs);
  const fromText = text.ok && text.value.code === 0 ? parseIpText(text.value.stdout) : null;
  if (fromText !== null) return ok(new Map(fromText.map(({ name, addresses }) => [name, addresses])));
  return failed(
    'unsupported',
    `ip addr tells nothing: ${text.ok ? text.value.stderr.trim().slice(0, 200) : text.fault.detail}`,
  );
}
