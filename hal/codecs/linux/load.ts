import { decimal, textLines } from './text-lines.ts';

/** The one-minute load average of `/proc/loadavg`; null when it is not that file. */
export function parseOneMinuteLoad(text: string): number | null {
  const fields = text.trim().split(/\s+/);
  const load = decimal(fields[0]);
  return load === null || load < 0 || decimal(fields[1]) === null || decimal(fields[2]) === null
    ? null
    : load;
}

/** How many processors `/proc/stat` counts; null when none. */
export function parseProcessorCount(procStat: string): number | null {
  const count = textLines(procStat).filter((line) => /^cpu\d+ /.test(line)).length;
  return count === 0 ? null : count;
}

/** Milliseconds since boot as `/proc/uptime` says. */
export function parseUptimeMs(text: string): number | null {
  const seconds = decimal(text.trim().split(/\s+/)[0]);
  return seconds === null || seconds < 0 ? null : Math.round(seconds * 1000);
}
