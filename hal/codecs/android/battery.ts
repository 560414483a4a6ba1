import { decimal, textLines } from '../linux/text-lines.ts';

/** The battery as `dumpsys battery` tells it. Level in percent of its scale, temperature in °C; null where it does not say. */
export interface BatteryDump {
  readonly present: boolean;
  readonly onMains: boolean;
  readonly levelPercent: number | null;
  readonly temperatureC: number | null;
}

/**
 * Reads the state block alone: makers append history that repeats its keys, so reading ends at the first empty line or bracket and the first
 * hit counts. A temperature that no battery survives (some makers count hundredths of a degree) is not told. Null: not this dump.
 */
export function parseBattery(text: string): BatteryDump | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) => /^\s*Current Battery Service state:/.test(line));
  if (start < 0) return null;
  const fields = fieldsOf(lines.slice(start + 1));
  const powered = ['AC powered', 'USB powered', 'Wireless powered', 'Dock powered'].map((key) =>
    fields.get(key),
  );
  if (powered.every((value) => value === undefined)) return null;
  return {
    present: fields.get('present') !== 'false',
    onMains: powered.includes('true'),
    levelPercent: levelOf(decimal(fields.get('level')), decimal(fields.get('scale'))),
    temperatureC: temperatureOf(decimal(fields.get('temperature'))),
  };
}

function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    if (line.trim() === '' || line.startsWith('[')) break;
    const [, key, value] = /^\s*([A-Za-z ]{1,40}):\s*(\S{1,40})\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined && !fields.has(key)) fields.set(key, value);
  }
  return fields;
}

function levelOf(level: number | null, scale: number | null): number | null {
  if (level === null || scale === null || scale <= 0 || level < 0 || level > scale) return null;
  return Math.round((100 * level) / scale);
}

function temperatureOf(tenths: number | null): number | null {
  return tenths === null || tenths < -400 || tenths > 1_200 ? null : tenths / 10;
}
