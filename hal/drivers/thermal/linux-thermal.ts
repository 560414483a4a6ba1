import { ok } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { TemperatureReading, Thermal } from '../../contracts/sensors.ts';
import { namesIn, numberOrNull, textOrNull } from '../read-text.ts';

const zonesFolder = '/sys/class/thermal';
const monitorsFolder = '/sys/class/hwmon';

/** Temperature sensors by the kernel's thermal zones and hardware monitors; a battery's own is told with the power supply. */
export function linuxThermal(files: FileLink): Thermal {
  return {
    readings: async () =>
      ok([...(await zoneReadings(files)), ...(await monitorReadings(files))].filter(isPlausible)),
  };
}

async function zoneReadings(files: FileLink): Promise<readonly TemperatureReading[]> {
  const readings: TemperatureReading[] = [];
  for (const name of await namesIn(files, zonesFolder)) {
    const zone = `${zonesFolder}/${name}`;
    const celsius = name.startsWith('thermal_zone') ? await celsiusAt(files, `${zone}/temp`) : null;
    if (celsius === null) continue;
    const sensor = (await textOrNull(files, `${zone}/type`)) ?? name;
    readings.push({ sensor, celsius, limitCelsius: await zoneLimit(files, zone) });
  }
  return readings;
}

/** Where the platform itself says that it gets too hot: the lowest of its `hot` and `critical` trip points. */
async function zoneLimit(files: FileLink, zone: string): Promise<number | null> {
  const limits: number[] = [];
  for (const name of await namesIn(files, zone)) {
    const trip = /^trip_point_(\d+)_type$/.exec(name)?.[1];
    const kind = trip === undefined ? null : await textOrNull(files, `${zone}/${name}`);
    if (kind !== 'critical' && kind !== 'hot') continue;
    const limit = await celsiusAt(files, `${zone}/trip_point_${trip ?? ''}_temp`);
    if (limit !== null && limit > 0) limits.push(limit);
  }
  return limits.length === 0 ? null : Math.min(...limits);
}

async function monitorReadings(files: FileLink): Promise<readonly TemperatureReading[]> {
  const readings: TemperatureReading[] = [];
  for (const folder of await namesIn(files, monitorsFolder)) {
    const monitor = `${monitorsFolder}/${folder}`;
    const chip = (await textOrNull(files, `${monitor}/name`)) ?? folder;
    for (const name of await namesIn(files, monitor)) {
      const channel = /^(temp\d+)_input$/.exec(name)?.[1];
      const celsius = channel === undefined ? null : await celsiusAt(files, `${monitor}/${name}`);
      if (celsius === null || channel === undefined) continue;
      const label = (await textOrNull(files, `${monitor}/${channel}_label`)) ?? channel;
      const limitCelsius = await celsiusAt(files, `${monitor}/${channel}_crit`);
      readings.push({ sensor: `${chip} ${label}`, celsius, limitCelsius });
    }
  }
  return readings;
}

async function celsiusAt(files: FileLink, path: string): Promise<number | null> {
  const millidegrees = await numberOrNull(files, path);
  return millidegrees === null ? null : millidegrees / 1000;
}

/** Sensors that are not fitted answer 0 or the ends of their range. */
function isPlausible({ celsius }: TemperatureReading): boolean {
  return celsius !== 0 && celsius > -40 && celsius < 150;
}
