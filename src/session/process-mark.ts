import { readFileSync } from 'node:fs';

/**
 * What tells a process from every other one that ever had its number: the start of the system and its own start, in clock ticks (proc(5),
 * `starttime`). Null where the system does not show it.
 */
export function processMark(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // The program's name stands in brackets and may hold anything, brackets and blanks too.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const startTicks = fields[startField];
    return startTicks === undefined ? null : `${boot}.${startTicks}`;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** `starttime` is the 22nd field; two stand before the end of the name. */
const startField = 19;
