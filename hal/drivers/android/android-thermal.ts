import { parseThermal } from '../../codecs/android/thermal.ts';
import { ok } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { Thermal } from '../../contracts/sensors.ts';
import { askService } from './ask-service.ts';

/** Temperatures by `dumpsys thermalservice` (Android 10 and later); an empty list where the hardware tells none. */
export function androidThermal(commands: CommandLink): Thermal {
  return {
    readings: async () => {
      const text = await askService(commands, ['dumpsys', 'thermalservice']);
      if (!text.ok) return text;
      const sensors = parseThermal(text.value) ?? [];
      return ok(sensors.map(({ name, celsius }) => ({ sensor: name, celsius, limitCelsius: null })));
    },
  };
}
