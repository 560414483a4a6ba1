import type { Text } from '../../hal/contracts/text.ts';
import { verbatim } from '../runtime/joined-texts.ts';
import { observationWords } from '../report/observation-words.table.ts';
import { progressReasons } from './progress-reasons.table.ts';

/** Why a check did not conclude, for people: `no-device`, `blocked-by:network-link`, `not-observable: platform.screen`. */
export function reasonText(reason: string): Text {
  const known = progressReasons[reason];
  if (known !== undefined) return known;
  const blocker = /^blocked-by:(.+)$/.exec(reason)?.[1];
  if (blocker !== undefined) return { zh: `要先解决 ${blocker}`, en: `first ${blocker}` };
  const [, how = '', what = ''] = /^(not-observable|unknown): (.+)$/.exec(reason) ?? [];
  return how === '' ? verbatim(reason) : unseenText(what.split(', '));
}

function unseenText(fields: readonly string[]): Text {
  const words = fields.map((field) => observationWords[field] ?? progressReasons[field] ?? verbatim(field));
  // Several fields of a device may go by one name.
  const zh = new Set(words.map((word) => word.zh));
  const en = new Set(words.map((word) => word.en));
  return { zh: `看不到：${[...zh].join('、')}`, en: `cannot be seen here: ${[...en].join(', ')}` };
}
