import { failed, ok } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { Humidity } from '../../contracts/sensors.ts';
import { namesIn, numberOrNull } from '../read-text.ts';

const devicesFolder = '/sys/bus/iio/devices';

/** Relative humidity by the kernel's industrial I/O sensors, the first that answers; `no-device` when none does. */
export function linuxHumidity(files: FileLink): Humidity {
  return {
    percent: async () => {
      for (const name of await namesIn(files, devicesFolder)) {
        const percent = await percentOf(files, `${devicesFolder}/${name}`);
        if (percent !== null && percent >= 0 && percent <= 100) return ok(percent);
      }
      return failed('no-device', 'no humidity sensor answers');
    },
  };
}

/** Processed values are thousandths of a percent; raw ones are scaled to that. */
async function percentOf(files: FileLink, device: string): Promise<number | null> {
  const processed = await numberOrNull(files, `${device}/in_humidityrelative_input`);
  if (processed !== null) return processed / 1000;
  const raw = await numberOrNull(files, `${device}/in_humidityrelative_raw`);
  const scale = await numberOrNull(files, `${device}/in_humidityrelative_scale`);
  const offset = (await numberOrNull(files, `${device}/in_humidityrelative_offset`)) ?? 0;
  return raw === null || scale === null ? null : ((raw + offset) * scale) / 1000;
}
