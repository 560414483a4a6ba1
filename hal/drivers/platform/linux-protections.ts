import {
  bootParameter,
  parseLockdown,
  parseSecureBoot,
  parseVerityStatus,
} from '../../codecs/linux/protection-files.ts';
import type { EvidenceGrade, Protection, ProtectionId } from '../../contracts/firmware.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Seams } from '../../contracts/seams.ts';
import { readText } from '../read-text.ts';

type Ways = Pick<Seams, 'files' | 'commands'>;
type Found = Pick<Protection, 'state' | 'value' | 'source'> & { readonly evidence?: EvidenceGrade };

const secureBootPath = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';
const commandMs = 4_000;

/** What protects a Linux system: secure boot, verity, SELinux, lockdown, signed modules. Absent is `not-here`, unreadable `unknown`. */
export async function linuxProtections(
  ways: Ways,
  expects: readonly ProtectionId[],
): Promise<readonly Protection[]> {
  const found = await Promise.all([
    secureBoot(ways),
    verity(ways),
    flag(ways, '/sys/fs/selinux/enforce', { on: /^1$/, off: /^0$/ }),
    flag(ways, '/sys/kernel/security/lockdown', { on: /integrity|confidentiality/, off: /none/ }),
    flag(ways, '/sys/module/module/parameters/sig_enforce', { on: /^Y$/, off: /^N$/ }),
  ]);
  return ORDER.flatMap((id, place) => {
    const one = found[place];
    if (one === undefined) return [];
    return [
      { evidence: 'claimed' as const, ...one, id, expected: expects.includes(id), contradiction: null },
    ];
  });
}

const ORDER: readonly ProtectionId[] = [
  'verified-boot',
  'verity',
  'access-control',
  'kernel-lockdown',
  'module-signatures',
];

async function secureBoot({ files }: Ways): Promise<Found> {
  const source = secureBootPath;
  const bytes = await files.read(source, 64);
  if (!bytes.ok) return unreadable(bytes, source);
  const on = parseSecureBoot(bytes.value);
  if (on === null) return { state: 'unknown', value: 'not a boolean', source };
  return { state: on ? 'on' : 'off', value: on ? '1' : '0', source };
}

/** The kernel's own table says whether verity has found anything; the command line alone is a claim. */
async function verity({ files, commands }: Ways): Promise<Found> {
  const asked = await commands.run(['dmsetup', 'status'], '', commandMs);
  const status = asked.ok && asked.value.code === 0 ? parseVerityStatus(asked.value.stdout) : null;
  if (status === 'verified' || status === 'corrupted')
    return {
      state: status === 'verified' ? 'on' : 'off',
      value: status,
      source: 'dmsetup',
      evidence: 'measured',
    };
  const source = '/proc/cmdline';
  const line = await readText(files, source);
  if (!line.ok) return unreadable(line, source);
  if ((bootParameter(line.value, 'dm-mod.create') ?? '').includes('verity'))
    return { state: 'on', value: 'named by the kernel line', source };
  if (status === null && (await hasMappedDevices(files)))
    return { state: 'unknown', value: asked.ok ? 'not told' : asked.fault.code, source: 'dmsetup' };
  return { state: 'not-here', value: 'none', source };
}

/** Whether anything is mapped at all, be it verified or not; what cannot be listed may be. */
async function hasMappedDevices(files: Ways['files']): Promise<boolean> {
  const devices = await files.list('/sys/block');
  return devices.ok
    ? devices.value.some(({ name }) => name.startsWith('dm-'))
    : devices.fault.code !== 'no-device';
}

async function flag(
  { files }: Ways,
  source: string,
  { on, off }: { readonly on: RegExp; readonly off: RegExp },
): Promise<Found> {
  const text = await readText(files, source);
  if (!text.ok) return unreadable(text, source);
  const value = (parseLockdown(text.value) ?? text.value.trim()).slice(0, 40);
  return { state: on.test(value) ? 'on' : off.test(value) ? 'off' : 'unknown', value, source };
}

function unreadable(read: Extract<HalResult<unknown>, { readonly ok: false }>, source: string): Found {
  const { code } = read.fault;
  return { state: code === 'no-device' ? 'not-here' : 'unknown', value: code, source };
}
