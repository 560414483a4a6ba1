import { textLines } from '../linux/text-lines.ts';

/** What `settings get <namespace> <key>` prints; null for a key that is not set, which it tells as the word null. */
export function parseSetting(text: string): string | null {
  const lines = textLines(text);
  const value = (lines[0] ?? '').trim();
  const isRefusal = /^(Invalid|Error|Exception|usage:|Security|cmd:|\/system\/bin)/i.test(value);
  const alone = lines.slice(1).every((line) => line.trim() === '');
  return value === '' || value === 'null' || isRefusal || !alone ? null : value.slice(0, 400);
}

/** Reads `content query --uri content://settings/<namespace>`: names and values. A value may hold commas and equal signs; NULL is not set. */
export function parseSettingRows(text: string): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const line of textLines(text)) {
    const [, name, value] =
      /^Row: \d+ (?:_id=\d+, )?name=([\w.:-]{1,150}), value=(.{0,400})$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && value !== 'NULL' && !rows.has(name))
      rows.set(name, value);
  }
  return rows;
}
