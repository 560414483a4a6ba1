import { createHmac } from 'node:crypto';

import type { TrackNumber } from '../../contracts/magstripe-reading.ts';
import type { TrackFormat } from './track-format.table.ts';

/** What may be said about a card beyond whether it reads. */
export interface FactOptions {
  /** Random per session and kept in memory only; null gives no fingerprint. */
  readonly fingerprintSalt: Uint8Array | null;
  /** First six and last four digits, for an operator who must tell cards apart by sight. */
  readonly showMaskedPan: boolean;
}

/** The facts of one track; all null where the track does not hold them. */
export interface CardFacts {
  readonly serviceDigit: number | null;
  readonly maskedPan: string | null;
  readonly fingerprint: string | null;
}

/** Nothing is known. */
export const noFacts: CardFacts = { serviceDigit: null, maskedPan: null, fingerprint: null };

/** Reads the facts off character values (start sentinel first, end sentinel last); makes no string of card data but the masked one. */
export function cardFacts(values: Uint8Array, format: TrackFormat, options: FactOptions): CardFacts {
  const panStart = panOffset(format.track);
  const panEnd = values.indexOf(format.separator, panStart);
  const pan = panEnd === -1 ? null : digitsIn(values, panStart, panEnd, format);
  const salt = options.fingerprintSalt;
  const facts = {
    serviceDigit: panEnd === -1 ? null : serviceDigit(values, panEnd, format),
    maskedPan: pan !== null && options.showMaskedPan ? maskPan(pan) : null,
    fingerprint: salt === null ? null : fingerprint(pan ?? values, salt),
  };
  pan?.fill(0);
  return facts;
}

/** First six and last four of 13 to 19 digits (values 0..9); anything shorter is masked whole. */
export function maskPan(digits: Uint8Array): string {
  const hidden = digits.length >= 13 ? digits.length - 10 : digits.length;
  const shown = (from: number, to: number): string => digits.subarray(from, to).join('');
  if (hidden === digits.length) return '*'.repeat(hidden);
  return shown(0, 6) + '*'.repeat(hidden) + shown(digits.length - 4, digits.length);
}

/** The account number follows the start sentinel (track 2), a format letter (1) or a two-digit format code (3). */
function panOffset(track: TrackNumber): number {
  if (track === 1) return 2;
  return track === 3 ? 3 : 1;
}

function digitsIn(values: Uint8Array, from: number, to: number, format: TrackFormat): Uint8Array | null {
  const zero = format.track === 1 ? 0x10 : 0;
  const digits = values.slice(from, to);
  const plausible = digits.length >= 8 && digits.length <= 19;
  if (plausible && digits.every((value) => value >= zero && value <= zero + 9)) {
    for (let index = 0; index < digits.length; index += 1) digits[index] = (digits[index] ?? 0) - zero;
    return digits;
  }
  digits.fill(0);
  return null;
}

/** Behind the separator (track 1: behind the name's): three digits of country when the number starts with 59, expiry or a separator, then the service code. */
function serviceDigit(values: Uint8Array, panEnd: number, format: TrackFormat): number | null {
  if (format.track === 3) return null;
  const zero = format.track === 1 ? 0x10 : 0;
  const fieldEnd = format.track === 1 ? values.indexOf(format.separator, panEnd + 1) : panEnd;
  if (fieldEnd === -1) return null;
  const panStart = panOffset(format.track);
  const country = values[panStart] === zero + 5 && values[panStart + 1] === zero + 9 ? 3 : 0;
  const expiry = fieldEnd + 1 + country;
  const service = expiry + (values[expiry] === format.separator ? 1 : 4);
  const digit = (values[service] ?? 0xff) - zero;
  return digit >= 0 && digit <= 9 ? digit : null;
}

/** 64 bits of a keyed hash over the number where there is one, so that every track of a card gives the same. */
function fingerprint(data: Uint8Array, salt: Uint8Array): string {
  return createHmac('sha256', salt).update(data).digest('hex').slice(0, 16);
}
