import { decimal, textLines } from './text-lines.ts';

/** Signal level in dBm per interface from `/proc/net/wireless`; drivers that report a quality instead of dBm are left out. */
export function parseProcWireless(text: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const line of textLines(text)) {
    const [name, rest] = line.trim().split(/:\s+/);
    const level = decimal(rest?.split(/\s+/)[2]?.replace(/\.$/, ''));
    if (name !== undefined && level !== null && isDbm(level)) levels.set(name, level);
  }
  return levels;
}

/** Signal level in dBm from `iw dev <name> link`; null when not connected or not said. */
export function parseIwSignal(text: string): number | null {
  const level = decimal(/^[ \t]*signal:[ \t]*(-?\d{1,4})[ \t]*dBm/m.exec(text)?.[1]);
  return level !== null && isDbm(level) ? level : null;
}

function isDbm(level: number): boolean {
  return level < 0 && level >= -130;
}
