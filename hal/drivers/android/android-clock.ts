import { parseSetting, parseSettingRows } from '../../codecs/android/settings.ts';
import type { Clock } from '../../contracts/clock.ts';
import type { Sensed } from '../../contracts/device.ts';
import { ok } from '../../contracts/fault.ts';
import type { Address } from '../../contracts/links.ts';
import type { Seams } from '../../contracts/seams.ts';
import { linuxClock } from '../clock/linux-clock.ts';
import { askService } from './ask-service.ts';

/** The clock of an Android terminal: whether it is kept by the network is a setting; the rest as on Linux. */
export function androidClock(
  seams: Pick<Seams, 'files' | 'commands' | 'net'>,
  timeSources: readonly Address[],
): Clock {
  const clock = linuxClock(seams, timeSources);
  return {
    ...clock,
    status: async (context) => {
      const status = await clock.status(context);
      if (!status.ok || typeof status.value.synchronised === 'boolean') return status;
      return ok({ ...status.value, synchronised: await isKept(seams.commands) });
    },
  };
}

/** `settings` needs no right; where it is missing the provider behind it is asked. */
async function isKept(commands: Seams['commands']): Promise<Sensed<boolean>> {
  const told = await askService(commands, ['settings', 'get', 'global', 'auto_time']);
  const value = told.ok ? parseSetting(told.value) : await fromProvider(commands);
  return value === '1' ? true : value === '0' ? false : 'unknown';
}

async function fromProvider(commands: Seams['commands']): Promise<string | null> {
  const rows = await askService(commands, ['content', 'query', '--uri', 'content://settings/global']);
  return rows.ok ? (parseSettingRows(rows.value).get('auto_time') ?? null) : null;
}
