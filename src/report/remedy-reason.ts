import type { Text } from '../checks/text.ts';
import type { GuardRecord, RemedyRun } from '../remedies/remedy.ts';
import { faultWords, guardWords, reasonWords } from './remedy-reason.table.ts';

/** Why a repair ended as it did, for people: the guards that stood in its way, else its reason; null where there is nothing to add. */
export function remedyReason({ reason, guards }: Pick<RemedyRun, 'reason' | 'guards'>): Text | null {
  if (reason === null) return null;
  const shut = guards.filter(({ state }) => state !== 'open');
  if (reason.startsWith('guard: ') && shut.length > 0) return guardsText(shut);
  const row = reasonWords.find(({ form }) => form.test(reason));
  if (row === undefined) return faultText(reason);
  const [, detail = ''] = row.form.exec(reason) ?? [];
  return { zh: row.zh.replace('$1', detail), en: row.en.replace('$1', detail) };
}

/** `<code>: <detail>` of a fault; anything else as it is. */
function faultText(reason: string): Text {
  const [code = '', ...detail] = reason.split(': ');
  const zh = faultWords[code];
  return zh === undefined || detail.length === 0 ? { zh: reason, en: reason } : { zh, en: detail.join(': ') };
}

function guardsText(shut: readonly GuardRecord[]): Text {
  const words = shut.map(({ id, state }) => guardWords[id][state === 'closed' ? 'closed' : 'unknown']);
  return { zh: words.map(({ zh }) => zh).join('；'), en: words.map(({ en }) => en).join('; ') };
}
