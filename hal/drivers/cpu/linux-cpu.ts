import { parseOneMinuteLoad, parseProcessorCount } from '../../codecs/linux/load.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { Cpu } from '../../contracts/sensors.ts';
import { readText } from '../read-text.ts';

/** Processor load by `/proc/loadavg` over the processors that `/proc/stat` counts. */
export function linuxCpu(files: FileLink): Cpu {
  return {
    load: async () => {
      const loadavg = await readText(files, '/proc/loadavg');
      if (!loadavg.ok) return loadavg;
      const stat = await readText(files, '/proc/stat');
      if (!stat.ok) return stat;
      const load = parseOneMinuteLoad(loadavg.value);
      const cores = parseProcessorCount(stat.value);
      if (load === null || cores === null) return failed('protocol', 'no load or no processors in /proc');
      return ok({ loadShare: load / cores, cores });
    },
  };
}
