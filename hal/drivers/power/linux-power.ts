import { countSupplyDrops } from '../../codecs/linux/kernel-log.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { CommandLink, FileLink } from '../../contracts/links.ts';
import type { Power, PowerStatus } from '../../contracts/sensors.ts';
import { namesIn, numberOrNull, textOrNull } from '../read-text.ts';

const suppliesFolder = '/sys/class/power_supply';
const commandDeadlineMs = 2_000;

/**
 * Battery and supply by the kernel's power supplies; `no-device` where it describes none. Supply drops are those the kernel logged
 * since boot, null where the log may not be read.
 */
export function linuxPower(files: FileLink, commands: CommandLink): Power {
  return {
    status: async (context) => {
      const supplies = await suppliesOf(files);
      if (supplies.length === 0) return failed('no-device', 'the kernel describes no power supply');
      const battery = supplies.find(({ type }) => type === 'Battery');
      return ok({
        onMains: onMains(supplies),
        ...(battery === undefined ? noBattery : await batteryStatus(files, battery.folder)),
        brownOuts: await supplyDrops(commands, context),
      });
    },
  };
}

interface Supply {
  readonly folder: string;
  readonly type: string;
  readonly online: number | null;
  readonly charging: string | null;
}

const noBattery = { levelPercent: null, wearPercent: null, cycles: null, temperatureC: null } as const;

async function suppliesOf(files: FileLink): Promise<readonly Supply[]> {
  const supplies: Supply[] = [];
  for (const name of await namesIn(files, suppliesFolder)) {
    const folder = `${suppliesFolder}/${name}`;
    const type = await textOrNull(files, `${folder}/type`);
    // `Device` is the battery of a mouse or a scanner, not the terminal's.
    if (type === null || (await textOrNull(files, `${folder}/scope`)) === 'Device') continue;
    const online = await numberOrNull(files, `${folder}/online`);
    supplies.push({ folder, type, online, charging: await textOrNull(files, `${folder}/status`) });
  }
  return supplies;
}

function onMains(supplies: readonly Supply[]): PowerStatus['onMains'] {
  const inputs = supplies.filter(({ type, online }) => type !== 'Battery' && online !== null);
  if (inputs.length > 0) return inputs.some(({ online }) => online === 1);
  const charging = supplies.find(({ type }) => type === 'Battery')?.charging;
  if (charging === 'Charging' || charging === 'Full') return true;
  return charging === 'Discharging' ? false : 'unknown';
}

async function batteryStatus(
  files: FileLink,
  folder: string,
): Promise<Omit<PowerStatus, 'onMains' | 'brownOuts'>> {
  const tenths = await numberOrNull(files, `${folder}/temp`);
  return {
    levelPercent: (await numberOrNull(files, `${folder}/capacity`)) ?? 'unknown',
    wearPercent: await wearOf(files, folder),
    cycles: await numberOrNull(files, `${folder}/cycle_count`),
    temperatureC: tenths === null ? null : tenths / 10,
  };
}

async function wearOf(files: FileLink, folder: string): Promise<number | null> {
  for (const unit of ['charge', 'energy']) {
    const full = await numberOrNull(files, `${folder}/${unit}_full`);
    const design = await numberOrNull(files, `${folder}/${unit}_full_design`);
    if (full !== null && design !== null && design > 0)
      return Math.max(0, Math.round((1 - full / design) * 100));
  }
  return null;
}

async function supplyDrops(commands: CommandLink, { signal }: DeviceContext): Promise<number | null> {
  if (signal.aborted) return null;
  const log = await commands.run(['dmesg'], '', commandDeadlineMs);
  return log.ok && log.value.code === 0 ? countSupplyDrops(log.value.stdout) : null;
}
