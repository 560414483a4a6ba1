/** Lines of a command's or kernel's text without their ends; CRLF, as adb shells give it, counts as one end. */
export function textLines(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/** A plain decimal number, or null for anything else: `--`, empty, `0x10`, `12abc`. */
export function decimal(text: string | undefined): number | null {
  if (text === undefined) return null;
  const trimmed = text.trim();
  return /^[+-]?\d{1,18}(\.\d{1,18})?$/.test(trimmed) ? Number(trimmed) : null;
}

/** The value after `key` and a separator, first hit wins: `MemTotal:  12 kB`, `ID=debian`. */
export function fieldOf(lines: readonly string[], key: string, separator: ':' | '='): string | null {
  const line = lines.find(
    (candidate) => candidate.startsWith(key) && candidate.slice(key.length).trimStart().startsWith(separator),
  );
  return line === undefined ? null : line.slice(line.indexOf(separator, key.length) + 1).trim();
}
