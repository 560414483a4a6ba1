import { decimal, textLines } from './text-lines.ts';

/** One file system as `df -k` tells it. */
export interface DiskFree {
  readonly device: string;
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly path: string;
}

/** Reads `df -k` of GNU, busybox and toybox: kibibytes, one row each, also where a long device name broke it in two. Null: not that table. */
export function parseDiskFree(text: string): readonly DiskFree[] | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) =>
    /^Filesystem\s+1K-blocks\s+Used\s+Available\s+\S*\s*Mounted on/.test(line),
  );
  if (start < 0) return null;
  const rows = lines
    .slice(start + 1)
    .join('\n')
    .replaceAll(/^(\S+)\n\s+(?=\d)/gm, '$1 ');
  return textLines(rows).flatMap(rowOf);
}

function rowOf(line: string): readonly DiskFree[] {
  const [, device, total, available, path] =
    /^(\S{1,200})\s+(\d{1,15})\s+\d{1,15}\s+(\d{1,15})\s+\d{1,3}%\s+(\/\S{0,300})\s*$/.exec(line) ?? [];
  const [totalKib, availableKib] = [decimal(total), decimal(available)];
  if (device === undefined || path === undefined || totalKib === null || availableKib === null) return [];
  return [{ device, totalBytes: totalKib * 1024, availableBytes: availableKib * 1024, path }];
}
