import type { InstallEnd } from '../../contracts/firmware.ts';
import type { CommandResult } from '../../contracts/links.ts';
import { lastWords } from './engine-words.ts';
import { updateEngineCodes } from './update-engine-codes.table.ts';

/**
 * Reads how the client says that an update ended: `onPayloadApplicationComplete(ErrorCode::kSuccess (0))`. Without that word nothing was installed. An
 * order that is not even taken is told by the service's error code, which older ones do not tell apart.
 */
export function updateEngineEnd(result: CommandResult): InstallEnd {
  const text = `${result.stdout}\n${result.stderr}`;
  const complete = /onPayloadApplicationComplete\(ErrorCode::(\w{1,60}) \((\d{1,4})\)\)/.exec(text);
  if (complete === null) {
    const isBusy = /already (processing|applied)|waiting for reboot/i.test(text);
    const refused = Number(/EX_SERVICE_SPECIFIC\): '(\d{1,4}):/.exec(text)?.[1] ?? Number.NaN);
    const why = isBusy ? 'busy' : (updateEngineCodes[refused] ?? 'other');
    return { outcome: 'refused', why, words: lastWords(result) };
  }
  const [, name = '', digits = ''] = complete;
  const code = Number(digits);
  if (code === 0 && result.code === 0) return { outcome: 'installed', needsReboot: true };
  return { outcome: 'refused', why: updateEngineCodes[code] ?? 'other', words: `${name} (${digits})` };
}
