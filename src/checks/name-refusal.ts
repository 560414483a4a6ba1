import type { CodeMeaning } from '../registration/codes/look-up-code.ts';
import type { Evidence } from './check.ts';
import type { ChangedItem } from './history.ts';
import { findingOfCode, findingOfProfileCode, findingOfWords } from './refusal-findings.table.ts';
import type { AnswerFindingId } from './registration-findings.table.ts';

/** A refusal as a check heard it, and what is known beside it. */
export interface HeardRefusal {
  readonly meaning: CodeMeaning;
  /** The host's own words, or null. */
  readonly hostText: string | null;
  /** The host's batch number and the terminal's, where both are told. */
  readonly batches?: { readonly host: string | null; readonly ours: string };
  /** What changed since the last good sign-in. */
  readonly changed: readonly ChangedItem[];
}

/**
 * What a refusal is called. The host's words say more than its code, and the agent's own record says which of several reasons for one code it
 * is: an unknown terminal whose number was edited since it last signed in has the wrong number.
 */
export function nameRefusal({ meaning, hostText, batches, changed }: HeardRefusal): AnswerFindingId {
  const spoken = findingOfWords.find(([pattern]) => hostText !== null && pattern.test(hostText));
  if (spoken !== undefined) return spoken[1];
  const byCode = findingOfProfileCode[meaning.profileId ?? '']?.[meaning.code] ?? findingOfCode[meaning.code];
  if (byCode === undefined)
    return meaning.source === 'unknown' ? 'registration.unknown-code' : 'registration.other-refusal';
  if (byCode === 'batch.open') return isOutOfStep(batches) ? 'batch.out-of-step' : 'batch.open';
  return changed.map((item) => afterChange[byCode]?.[item]).find((id) => id !== undefined) ?? byCode;
}

/** The evidence of a refusal: what was asked, the code, and the host's words. */
export function refusalEvidence(
  of: 'registration.echo' | 'registration.sign-in',
  { meaning, hostText }: Pick<HeardRefusal, 'meaning' | 'hostText'>,
): Evidence {
  const words = hostText === null ? '' : ` ${hostText}`;
  return {
    of,
    value: meaning.code,
    how: 'live',
    raw: `${meaning.text.zh}${words} (${meaning.source})`.slice(0, 200),
  };
}

function isOutOfStep(batches: HeardRefusal['batches']): boolean {
  return batches !== undefined && batches.host !== null && batches.host !== batches.ours;
}

/** What a code comes to when this was changed since the last good sign-in. */
const afterChange: Readonly<
  Partial<Record<AnswerFindingId, Readonly<Partial<Record<ChangedItem, AnswerFindingId>>>>>
> = {
  'registration.unregistered': {
    tid: 'registration.wrong-tid',
    mid: 'registration.wrong-mid',
    sim: 'registration.sim-changed',
    serial: 'registration.serial-mismatch',
  },
  'registration.merchant-frozen': {
    mid: 'registration.wrong-mid',
    sim: 'registration.sim-changed',
    serial: 'registration.serial-mismatch',
  },
};
