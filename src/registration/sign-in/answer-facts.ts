import type { CodeProfile } from '../codes/code-entry.ts';
import { lookUpCode, type CodeMeaning } from '../codes/look-up-code.ts';
import { readField60 } from '../iso8583/field-60.ts';
import type { Message } from '../iso8583/message.ts';

const accepted = '00';

/** A refusal: what the code means, the host's own words where it sends them, and its batch number. */
export interface Refusal {
  readonly meaning: CodeMeaning;
  readonly hostText: string | null;
  readonly batchNumber: string | null;
}

/** The refusal in an answer, or null where it accepts. An answer without a code says nothing and accepts nothing. */
export function refusalOf(answer: Message, profile: CodeProfile | null): Refusal | null {
  const code = answer.fields.get(39);
  if (code === accepted) return null;
  return {
    meaning: lookUpCode(code ?? '', profile),
    hostText: hostTextOf(answer),
    batchNumber: readField60(answer.fields.get(60) ?? '')?.batch ?? null,
  };
}

/**
 * Field 56 as some hosts use it: the code, a plus sign, and their own words; null where there are none. Numbers as long as a card's and hex as
 * long as a key's are left out: a host's carelessness must not get into our reports.
 */
export function hostTextOf(answer: Message): string | null {
  const [, words] = /^[0-9A-Z]{2}\+([^\p{C}]{1,40})$/u.exec(answer.fields.get(56)?.trim() ?? '') ?? [];
  return words?.replaceAll(longNumber, '…').replaceAll(longHex, '…') ?? null;
}

/** Nine digits and more, also in groups: no terminal number, which may be told, is as long. */
const longNumber = /\d(?:[ -]?\d){8,}/g;
const longHex = /[0-9A-Fa-f]{16,}/g;
