import { textLines } from '../linux/text-lines.ts';

/** One sensor of `dumpsys thermalservice`, °C. */
export interface ThermalSensor {
  readonly name: string;
  readonly celsius: number;
}

/** Sensor types that are temperatures: CPU, GPU, battery, skin, USB, power amplifier, NPU, TPU and alike; 6 to 8 are voltages and currents. */
const notTemperatures = new Set([6, 7, 8]);

/**
 * The block read from the hardware alone; the cached one is stale. 0 °C exactly is a sensor that is not fitted, and what lies outside -40..150 is
 * no temperature. Null: no such block.
 */
export function parseThermal(text: string): readonly ThermalSensor[] | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) => line.trim() === 'Current temperatures from HAL:');
  if (start < 0) return null;
  const sensors: ThermalSensor[] = [];
  for (const line of lines.slice(start + 1)) {
    const row =
      /^\s*Temperature\{mValue=(-?\d{1,6}(?:\.\d{1,9})?), mType=(-?\d{1,3}), mName=([^,{}]{1,60}),/.exec(
        line,
      );
    if (row === null) break;
    const celsius = Number(row[1]);
    const type = Number(row[2]);
    const usable = type >= 0 && !notTemperatures.has(type) && celsius !== 0 && celsius > -40 && celsius < 150;
    if (usable) sensors.push({ name: row[3] ?? '', celsius });
  }
  return sensors;
}
