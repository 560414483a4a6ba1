import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { halfBytes } from './bcd.ts';
import { Cursor } from './cursor.ts';
import type { Dialect } from './dialect.ts';
import { prefixBytes, startOfText, type Framing } from './framing.ts';
import { isMti } from './mti.ts';
import type { FrameError, FrameIssue, Oddity, ReceivedMessage } from './message.ts';
import { readField, type FieldNotes } from './read-field.ts';

const noIssues: readonly FrameIssue[] = [];
const noOddities: ReadonlyMap<number, Oddity> = new Map();

/**
 * Reads one whole frame: every byte is accounted for or the answer is an error, never part of a message. The error of a
 * field goes before that of a length prefix announcing more than came: it says where the frame breaks off.
 */
export function unpack(
  bytes: Uint8Array,
  dialect: Dialect,
  framing: Framing = dialect.framing,
): Decoded<ReceivedMessage, FrameError> {
  const cursor = new Cursor(bytes);
  const length = framing.len ? readLength(cursor) : null;
  if (framing.stx) readStartOfText(cursor);
  const tpdu = framing.tpdu ? readHex(cursor, prefixBytes.tpdu, 'the TPDU') : null;
  const header = framing.header ? readHex(cursor, prefixBytes.header, 'the header') : null;
  const mti = readMti(cursor);
  const fields = new Map<number, string>();
  const notes: FieldNotes = { issues: null, oddities: null };
  readFields(cursor, dialect, fields, notes);
  checkEnd(cursor, length);
  if (cursor.failure !== null) return { ok: false, error: cursor.failure };
  return {
    ok: true,
    value: {
      framing,
      length,
      tpdu,
      header,
      mti,
      fields,
      issues: notes.issues ?? noIssues,
      oddities: notes.oddities ?? noOddities,
    },
  };
}

function readLength(cursor: Cursor): number {
  const start = cursor.take(prefixBytes.len, 'the length prefix');
  if (start < 0) return 0;
  const announced = cursor.bytes.readUInt16BE(start);
  const have = cursor.bytes.length - prefixBytes.len;
  if (announced < have) {
    const detail = 'the length prefix announces fewer bytes than follow it';
    cursor.fail('length-mismatch', { field: null, offset: start, need: announced, have, detail });
  }
  return announced;
}

function readStartOfText(cursor: Cursor): void {
  const start = cursor.take(prefixBytes.stx, 'the start byte');
  if (start < 0 || cursor.bytes[start] === startOfText) return;
  const detail = 'the start byte is not 02';
  cursor.fail('bad-stx', { field: null, offset: start, need: null, have: null, detail });
}

function readHex(cursor: Cursor, byteCount: number, what: string): string {
  const start = cursor.take(byteCount, what);
  return start < 0 ? '' : halfBytes(cursor.bytes, start * 2, (start + byteCount) * 2);
}

/** Four digits of version 0 (ISO 8583:1987); anything else means that this is no message or not its beginning. */
function readMti(cursor: Cursor): string {
  const start = cursor.take(2, 'the message type');
  if (start < 0) return '';
  const mti = halfBytes(cursor.bytes, start * 2, start * 2 + 4);
  if (!isMti(mti)) {
    const detail = 'this is not a message type of ISO 8583:1987';
    cursor.fail('bad-mti', { field: null, offset: start, need: null, have: null, detail });
  }
  return mti;
}

function readFields(cursor: Cursor, dialect: Dialect, fields: Map<number, string>, notes: FieldNotes): void {
  const start = cursor.take(8, 'the bitmap');
  if (cursor.failure !== null) return;
  const first = cursor.bytes.readUInt32BE(start);
  if (first >>> 31 === 1) {
    const detail = 'the bitmap announces a second bitmap, which this dialect does not have';
    cursor.fail('extended-bitmap', { field: 1, offset: start, need: null, have: null, detail });
    return;
  }
  const halves = [first, cursor.bytes.readUInt32BE(start + 4)];
  for (const [half, bits] of halves.entries()) {
    for (let rest = bits; rest !== 0;) {
      const bit = Math.clz32(rest);
      rest &= ~(0x80000000 >>> bit);
      const field = half * 32 + bit + 1;
      const value = readNumbered(cursor, dialect, field, notes);
      if (value === null) return;
      fields.set(field, value);
    }
  }
}

function readNumbered(cursor: Cursor, dialect: Dialect, field: number, notes: FieldNotes): string | null {
  const spec = dialect.fields[field];
  if (spec !== undefined) return readField(cursor, spec, notes);
  const detail = 'the bitmap announces a field that this dialect does not define';
  cursor.fail('undefined-field', { field, offset: cursor.offset, need: null, have: null, detail });
  return null;
}

function checkEnd(cursor: Cursor, length: number | null): void {
  if (cursor.failure !== null) return;
  const total = cursor.bytes.length;
  if (cursor.offset < total) {
    const detail = 'bytes follow the last field that the bitmap announces';
    cursor.fail('trailing-bytes', {
      field: null,
      offset: cursor.offset,
      need: 0,
      have: total - cursor.offset,
      detail,
    });
  }
  if (length !== null && length > total - prefixBytes.len) {
    const detail = 'the length prefix announces more bytes than follow it';
    cursor.fail('short-frame', {
      field: null,
      offset: 0,
      need: length,
      have: total - prefixBytes.len,
      detail,
    });
  }
}
