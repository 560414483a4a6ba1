import { countsDigits, type FieldSpec } from './dialect.ts';
import type { FrameWriter } from './frame-writer.ts';
import { writeText } from './gbk-text.ts';
import type { FrameError, FrameErrorCode } from './message.ts';

/** Writes one field, its length first where it has one; the error when the value does not fit the field. */
export function writeField(writer: FrameWriter, spec: FieldSpec, value: string): FrameError | null {
  if (spec.kind === 'an') return writeTextField(writer, spec, value);
  if (spec.kind === 'b' && value.length % 2 === 1) {
    return refusal(writer, spec, 'value-length', { need: value.length + 1, have: value.length });
  }
  const length = countsDigits(spec.kind) ? value.length : value.length / 2;
  const wrongLength = writeLength(writer, spec, length);
  if (wrongLength !== null) return wrongLength;
  const decimal = spec.kind === 'n' || spec.kind === 'nl';
  const fits = decimal ? /^\d*$/.test(value) : true;
  if (fits && writer.hex(value, spec.kind === 'n' ? 'left' : 'right')) return null;
  return refusal(writer, spec, 'value-character', { need: null, have: null });
}

function writeTextField(writer: FrameWriter, spec: FieldSpec, value: string): FrameError | null {
  const bytes = writeText(value);
  if (bytes === null) return refusal(writer, spec, 'value-character', { need: null, have: null });
  const wrongLength = writeLength(writer, spec, bytes.length);
  if (wrongLength !== null) return wrongLength;
  writer.copy(bytes);
  return null;
}

/** LL and LLL are BCD, one and two bytes; a fixed field has no length but must have the right one. */
function writeLength(writer: FrameWriter, spec: FieldSpec, length: number): FrameError | null {
  const fits = spec.lengthBytes === 0 ? length === spec.length : length <= spec.length;
  if (!fits) return refusal(writer, spec, 'value-length', { need: spec.length, have: length });
  if (spec.lengthBytes > 0) writer.hex(String(length).padStart(spec.lengthBytes * 2, '0'), 'left');
  return null;
}

function refusal(
  writer: FrameWriter,
  spec: FieldSpec,
  code: FrameErrorCode,
  size: { readonly need: number | null; readonly have: number | null },
): FrameError {
  const what = code === 'value-length' ? 'length' : 'characters';
  const detail = `the value for field ${String(spec.field)} has the wrong ${what}`;
  return { code, field: spec.field, offset: writer.length, ...size, detail };
}
