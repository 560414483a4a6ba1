import { parseBattery } from '../../codecs/android/battery.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { Power } from '../../contracts/sensors.ts';
import { askService } from './ask-service.ts';

/** Battery and supply by `dumpsys battery`. Android does not tell wear, cycles or supply drops: not observable, hence null. */
export function androidPower(commands: CommandLink): Power {
  return {
    status: async () => {
      const text = await askService(commands, ['dumpsys', 'battery']);
      if (!text.ok) return text;
      const battery = parseBattery(text.value);
      if (battery === null) return failed('protocol', 'dumpsys battery: not the dump we know');
      const { present, onMains, levelPercent, temperatureC } = battery;
      return ok({
        onMains,
        levelPercent: present ? (levelPercent ?? 'unknown') : null,
        wearPercent: null,
        cycles: null,
        temperatureC: present ? (temperatureC ?? 'unknown') : null,
        brownOuts: null,
      });
    },
  };
}
