import { textLines } from './text-lines.ts';

/** The EFI variable `SecureBoot`: four bytes of attributes, then 1 or 0; null when it is anything else. */
export function parseSecureBoot(bytes: Uint8Array): boolean | null {
  const value = bytes.length === 5 ? bytes[4] : undefined;
  return value === 1 ? true : value === 0 ? false : null;
}

/** The chosen word of `/sys/kernel/security/lockdown` (`none [integrity] confidentiality`); null when none is chosen. */
export function parseLockdown(text: string): string | null {
  return /\[([a-z]{1,20})\]/.exec(text)?.[1] ?? null;
}

/** What `dmsetup status` says of verity devices: all verified, one corrupted, or that there is none. Null: not its answer. */
export function parseVerityStatus(text: string): 'verified' | 'corrupted' | 'none' | null {
  const lines = textLines(text).filter((line) => line.trim() !== '');
  if (lines.length === 1 && lines[0] === 'No devices found') return 'none';
  if (lines.length === 0 || !lines.every((line) => /^\S+: \d+ \d+ [a-z][a-z0-9-]*(?: |$)/.test(line)))
    return null;
  const states = lines.flatMap((line) => /^\S+: \d+ \d+ verity ([VC])\b/.exec(line)?.[1] ?? []);
  if (states.length === 0) return 'none';
  return states.includes('C') ? 'corrupted' : 'verified';
}

/** A parameter of a kernel's command line or Android's boot configuration (`name = "value"`); null when it is not given. */
export function bootParameter(text: string, name: string): string | null {
  const escaped = name.replaceAll('.', String.raw`\.`);
  const found = new RegExp(String.raw`(?:^|\s)${escaped}\s?=\s?(?:"([^"\n]{0,1000})"|(\S{1,200}))`).exec(
    text,
  );
  return found?.[1] ?? found?.[2] ?? null;
}
