import { parseDropbox } from '../../codecs/android/dropbox.ts';
import type { DropboxEntry } from '../../codecs/android/dropbox.ts';
import type { DeviceContext, Sensed } from '../../contracts/device.ts';
import type { BootLog } from '../../contracts/platform.ts';
import type { Seams } from '../../contracts/seams.ts';
import { linuxBootLog } from '../platform/linux-boot-log.ts';
import { askService } from './ask-service.ts';

type Ways = Pick<Seams, 'files' | 'commands'>;

/** What happened to a program, by the tag the drop box keeps it under. */
const failureTags: Readonly<Record<string, string>> = {
  data_app_anr: 'not responding',
  system_app_anr: 'not responding',
  data_app_crash: 'crashed',
  SYSTEM_TOMBSTONE: 'died of its native code',
};
/** Tags under which the drop box keeps what a crashing system left. */
const systemTags: readonly string[] = ['SYSTEM_LAST_KMSG', 'SYSTEM_RESTART', 'system_server_watchdog'];
const mostTold = 50;

/** The kernel's signs as far as an application may read them, and what Android's drop box kept. */
export async function androidBootLog(
  ways: Ways,
  reason: Sensed<string>,
  context: DeviceContext,
): Promise<BootLog> {
  const kernel = await linuxBootLog(ways, reason, context);
  const entries = await dropbox(ways);
  if (entries === null || entries === 'unknown') return { ...kernel, programFailures: entries };
  const system = entries.filter(({ tag }) => systemTags.includes(tag)).map(({ tag, at }) => `${tag} ${at}`);
  return {
    ...kernel,
    crashTraces: kernel.crashTraces === null ? system.slice(-mostTold) : kernel.crashTraces,
    programFailures: entries.flatMap(failureOf).slice(-mostTold),
  };
}

/** Entries of the drop box, all tags; null where there is no such service, `unknown` where we may not ask. */
export async function dropbox({
  commands,
}: Pick<Seams, 'commands'>): Promise<Sensed<readonly DropboxEntry[]>> {
  const text = await askService(commands, ['dumpsys', 'dropbox', '--print']);
  if (!text.ok) return text.fault.code === 'no-device' ? null : 'unknown';
  return parseDropbox(text.value) ?? 'unknown';
}

function failureOf({ tag, packageId, process }: DropboxEntry): readonly string[] {
  const what = failureTags[tag];
  return what === undefined ? [] : [`${packageId ?? process ?? 'a program of the system'}: ${what}`];
}
