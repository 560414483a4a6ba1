import { decimal, textLines } from '../linux/text-lines.ts';

/** One process as `ps` tells it. Resident memory in bytes, processor in percent of one core. */
export interface ProcessRow {
  readonly pid: number;
  readonly residentBytes: number;
  readonly cpuPercent: number;
  readonly name: string;
}

/** Reads `ps -A -o PID,RSS,%CPU,NAME`; rows of any other form are left out. Null: not that list. */
export function parseProcesses(text: string): readonly ProcessRow[] | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) => /^\s*PID\s+RSS\s+%CPU\s+NAME\s*$/.test(line));
  return start < 0 ? null : lines.slice(start + 1).flatMap(rowOf);
}

function rowOf(line: string): readonly ProcessRow[] {
  const [, pid, kibibytes, percent, name] =
    /^\s*(\d{1,9})\s+(\d{1,12})\s+(\d{1,5}(?:\.\d{1,3})?)\s+(\S.{0,199}?)\s*$/.exec(line) ?? [];
  const numbers = [decimal(pid), decimal(kibibytes), decimal(percent)] as const;
  const [id, resident, cpuPercent] = numbers;
  if (name === undefined || id === null || resident === null || cpuPercent === null) return [];
  return [{ pid: id, residentBytes: resident * 1024, cpuPercent, name }];
}
