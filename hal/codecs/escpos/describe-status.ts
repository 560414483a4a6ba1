import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { Decoded } from '../../contracts/decoded.ts';
import type { Text } from '../../contracts/text.ts';
import { toHex } from '../hex.ts';
import { statusTexts, verdictTexts } from './describe-status.table.ts';
import { decodeAutomatic, decodeRealTime, isAutomaticStatus, isRealTimeAnswer } from './status.ts';
import type { EscposStatus } from './status.ts';
import { verdictOf } from './verdict.ts';
import type { EscposVerdict } from './verdict.ts';

/** Which four bytes they are: the answers to DLE EOT 1, 2, 3, 4 in this order, or one automatic status. */
export type EscposStatusForm = 'dle-eot' | 'asb';

/** Status bytes in words; plain JSON. */
export interface EscposStatusDescription {
  readonly form: EscposStatusForm;
  readonly hex: string;
  readonly verdict: EscposVerdict;
  readonly status: EscposStatus;
  /** The verdict first, then every fact that is on. */
  readonly lines: readonly Text[];
}

/**
 * Puts four status bytes into words. Their fixed bits tell which form they are; `form` insists on one. Refuses other bytes by the
 * place of the first that fits neither form.
 */
export function describeEscposStatus(
  bytes: Uint8Array,
  form?: EscposStatusForm,
): Decoded<EscposStatusDescription> {
  if (bytes.length !== 4) {
    return undecodable(
      'status-length',
      Math.min(4, bytes.length),
      'expected four bytes: DLE EOT 1 to 4, or one automatic status',
      {
        need: 4,
        have: bytes.length,
      },
    );
  }
  const found = formOf(bytes);
  const wrong = bytes.findIndex(
    (byte, at) => !fits(byte, at, form ?? (isRealTimeAnswer(bytes[0] ?? 0) ? 'dle-eot' : 'asb')),
  );
  if (found === null || (form !== undefined && form !== found)) {
    const wanted = form === 'asb' ? '0xx1xx00 0xx0xxxx 0xx0xxxx 0xx0xxxx' : '0xx1xx10 in every byte';
    return undecodable(
      'status-bits',
      Math.max(0, wrong),
      `fixed bits do not match: ${form ?? 'dle-eot or asb'} has ${wanted}`,
    );
  }
  return decoded(describe(bytes, found));
}

function formOf(bytes: Uint8Array): EscposStatusForm | null {
  if (bytes.every((byte) => isRealTimeAnswer(byte))) return 'dle-eot';
  return isAutomaticStatus(bytes) ? 'asb' : null;
}

function fits(byte: number, at: number, form: EscposStatusForm): boolean {
  if (form === 'dle-eot') return isRealTimeAnswer(byte);
  return at === 0 ? (byte & 0x93) === 0x10 : (byte & 0x90) === 0;
}

function describe(bytes: Uint8Array, form: EscposStatusForm): EscposStatusDescription {
  const [one = 0, two = 0, three = 0, four = 0] = bytes;
  const status =
    form === 'asb' ? decodeAutomatic(bytes) : decodeRealTime({ 1: one, 2: two, 3: three, 4: four });
  const verdict = verdictOf(status);
  const facts = statusTexts.filter(([field]) => status[field] === true).map(([, text]) => text);
  return { form, hex: toHex(bytes), verdict, status, lines: [verdictTexts[verdict], ...facts] };
}
