import { firstNonDecimal, halfByteAt, halfBytes } from './bcd.ts';
import type { Cursor } from './cursor.ts';
import { countsDigits, type FieldSpec } from './dialect.ts';
import { readText, type ReadText } from './gbk-text.ts';
import type { FrameIssue, FrameIssueCode, Oddity } from './message.ts';

/** What reading notes beside the values; made only when there is something to note. */
export interface FieldNotes {
  issues: FrameIssue[] | null;
  oddities: Map<number, Oddity> | null;
}

/** Reads one field at the cursor, length prefix first; null when it is not one, and the cursor then knows why. */
export function readField(cursor: Cursor, spec: FieldSpec, notes: FieldNotes): string | null {
  const begin = cursor.offset;
  const length = spec.lengthBytes === 0 ? spec.length : readFieldLength(cursor, spec);
  if (length < 0) return null;
  const byteCount = countsDigits(spec.kind) ? (length + 1) >>> 1 : length;
  const start = cursor.take(byteCount, spec.field);
  if (start < 0) return null;
  const place: Place = { spec, begin, start, length };
  if (spec.kind === 'b') return cursor.bytes.toString('hex', start, cursor.offset).toUpperCase();
  if (spec.kind === 'an') return noteText(cursor, place, notes);
  return readDigits(cursor, place, notes);
}

/** A field on its way: `begin` is where its length prefix or, without one, its content starts. */
interface Place {
  readonly spec: FieldSpec;
  readonly begin: number;
  readonly start: number;
  readonly length: number;
}

/** LL is one BCD byte, LLL two; more than the dialect allows is refused before anything is read by it. */
function readFieldLength(cursor: Cursor, spec: FieldSpec): number {
  const { field } = spec;
  const start = cursor.take(spec.lengthBytes, field);
  if (start < 0) return -1;
  if (firstNonDecimal(cursor.bytes, start * 2, cursor.offset * 2) >= 0) {
    const detail = `the length of field ${String(field)} is not BCD`;
    cursor.fail('length-not-bcd', { field, offset: start, need: null, have: null, detail });
    return -1;
  }
  let length = 0;
  for (let at = start * 2; at < cursor.offset * 2; at += 1)
    length = length * 10 + halfByteAt(cursor.bytes, at);
  if (length <= spec.length) return length;
  const detail = `field ${String(field)} may not be longer than ${String(spec.length)}`;
  cursor.fail('length-over-max', { field, offset: start, need: length, have: spec.length, detail });
  return -1;
}

/** An odd number of digits leaves half a byte over: on the left in `n`, on the right elsewhere. Tracks may hold any half byte. */
function readDigits(cursor: Cursor, place: Place, notes: FieldNotes): string | null {
  const { spec, start, length } = place;
  const odd = (length & 1) === 1;
  const from = start * 2 + (odd && spec.kind === 'n' ? 1 : 0);
  const to = from + length;
  const wrong = spec.kind === 'z' ? -1 : firstNonDecimal(cursor.bytes, from, to);
  if (wrong >= 0) {
    const detail = `field ${String(spec.field)} holds a half byte that is not a digit`;
    cursor.fail('bad-digit', { field: spec.field, offset: wrong >>> 1, need: null, have: null, detail });
    return null;
  }
  const value = halfBytes(cursor.bytes, from, to);
  const pad = spec.kind === 'n' ? start * 2 : to;
  if (odd && halfByteAt(cursor.bytes, pad) !== 0) {
    note(notes, { place, code: 'pad-nibble', at: pad >>> 1, detail: 'the half byte that fills up is not 0' });
    keep(notes, place, cursor, value);
  }
  return value;
}

function noteText(cursor: Cursor, place: Place, notes: FieldNotes): string {
  const read = readText(cursor.bytes, place.start, cursor.offset);
  if (!read.ascii || read.controls) noteOddText(place, read, notes);
  if (!read.faithful) keep(notes, place, cursor, read.text);
  return read.text;
}

function noteOddText(place: Place, read: ReadText, notes: FieldNotes): void {
  const at = place.start;
  if (!read.faithful) {
    note(notes, { place, code: 'text-not-gbk', at, detail: 'the text is neither ASCII nor GBK' });
  } else if (!read.ascii && !place.spec.gbk) {
    note(notes, { place, code: 'text-not-ascii', at, detail: 'the text holds more than ASCII' });
  }
  if (read.controls) {
    note(notes, { place, code: 'text-control-character', at, detail: 'the text holds control characters' });
  }
}

interface Note {
  readonly place: Place;
  readonly code: FrameIssueCode;
  readonly at: number;
  readonly detail: string;
}

function note(notes: FieldNotes, { place, code, at, detail }: Note): void {
  notes.issues ??= [];
  notes.issues.push({ code, field: place.spec.field, offset: at, detail });
}

function keep(notes: FieldNotes, place: Place, cursor: Cursor, value: string): void {
  notes.oddities ??= new Map();
  const bytes = Uint8Array.from(cursor.bytes.subarray(place.begin, cursor.offset));
  notes.oddities.set(place.spec.field, { value, bytes });
}
