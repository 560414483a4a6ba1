import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { setBit } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { FrameWriter } from './frame-writer.ts';
import { prefixBytes, startOfText, type Framing } from './framing.ts';
import type { FrameError, FrameErrorCode, Message, Oddity, ReceivedMessage } from './message.ts';
import { isMti } from './mti.ts';
import { writeField } from './write-field.ts';

const noOddities: ReadonlyMap<number, Oddity> = new Map();
const highestField = 64;

/**
 * Writes a message as one frame. Values must be whole: a fixed field has exactly its length, nothing is padded or cut here,
 * because a short terminal id that is quietly filled up hides the mistake it is.
 */
export function pack(
  message: Message,
  dialect: Dialect,
  framing: Framing = dialect.framing,
): Decoded<Uint8Array, FrameError> {
  return write({ message, dialect, framing, oddities: noOddities });
}

/** Writes a received message exactly as it came, odd pad half bytes and undecodable text included. */
export function repack(message: ReceivedMessage, dialect: Dialect): Decoded<Uint8Array, FrameError> {
  return write({ message, dialect, framing: message.framing, oddities: message.oddities });
}

interface Job {
  readonly message: Message;
  readonly dialect: Dialect;
  readonly framing: Framing;
  readonly oddities: ReadonlyMap<number, Oddity>;
}

function write(job: Job): Decoded<Uint8Array, FrameError> {
  const { framing, message } = job;
  const writer = new FrameWriter();
  if (framing.len) writer.reserve(prefixBytes.len);
  if (framing.stx) writer.byte(startOfText);
  const error =
    (framing.tpdu ? writePrefix(writer, message.tpdu, prefixBytes.tpdu, 'the TPDU') : null) ??
    (framing.header ? writePrefix(writer, message.header, prefixBytes.header, 'the header') : null) ??
    writeMti(writer, message.mti) ??
    writeFields(writer, job);
  if (error !== null) return { ok: false, error };
  if (framing.len) writer.written.writeUInt16BE(writer.length - prefixBytes.len, 0);
  return { ok: true, value: writer.finish() };
}

function writePrefix(
  writer: FrameWriter,
  hex: string | null,
  byteCount: number,
  what: string,
): FrameError | null {
  const offset = writer.length;
  const have = hex?.length ?? 0;
  if (hex === null || have !== byteCount * 2) {
    return badValue('value-length', {
      offset,
      need: byteCount * 2,
      have,
      detail: `${what} has the wrong length`,
    });
  }
  if (writer.hex(hex, 'right')) return null;
  return badValue('value-character', { offset, need: null, have: null, detail: `${what} is not hex` });
}

function writeMti(writer: FrameWriter, mti: string): FrameError | null {
  const offset = writer.length;
  if (isMti(mti) && writer.hex(mti, 'right')) return null;
  const detail = 'this is not a message type of ISO 8583:1987';
  return badValue('bad-mti', { offset, need: null, have: null, detail });
}

function writeFields(writer: FrameWriter, { message, dialect, oddities }: Job): FrameError | null {
  const bitmap = writer.reserve(8);
  let written = 0;
  for (let field = 2; field <= highestField && written < message.fields.size; field += 1) {
    const value = message.fields.get(field);
    if (value === undefined) continue;
    const spec = dialect.fields[field];
    if (spec === undefined) return undefinedField(field, writer.length);
    const oddity = oddities.get(field);
    if (oddity !== undefined && oddity.value === value) writer.copy(oddity.bytes);
    else {
      const error = writeField(writer, spec, value);
      if (error !== null) return error;
    }
    setBit(writer.written, bitmap, field);
    written += 1;
  }
  return written === message.fields.size ? null : undefinedField(null, writer.length);
}

function undefinedField(field: number | null, offset: number): FrameError {
  const detail = 'this dialect does not define that field';
  return { code: 'undefined-field', field, offset, need: null, have: null, detail };
}

function badValue(code: FrameErrorCode, rest: Omit<FrameError, 'code' | 'field'>): FrameError {
  return { code, field: null, ...rest };
}
