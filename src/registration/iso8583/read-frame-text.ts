import type { Decoded } from '../../../hal/contracts/decoded.ts';
import { detectFraming } from './detect-framing.ts';
import type { Dialect } from './dialect.ts';
import type { Framing } from './framing.ts';
import { parseHex } from './hex-text.ts';
import type { FrameError, ReceivedMessage } from './message.ts';
import { unpack } from './unpack.ts';

/**
 * Reads a frame given as hex text. Without `framing` the prefixes are found out. Where the last digit is missing, the error also
 * says which field the whole bytes break off in; its offset then counts bytes.
 */
export function readFrameText(
  text: string,
  dialect: Dialect,
  framing: Framing | null,
): Decoded<ReceivedMessage, FrameError> {
  const hex = parseHex(text);
  if (hex.ok) return readBytes(hex.value, dialect, framing);
  if (hex.error.code !== 'odd-hex-digits') return hex;
  const whole = parseHex(text.slice(0, hex.error.offset));
  if (!whole.ok) return hex;
  const read = readBytes(whole.value, dialect, framing);
  if (read.ok || read.error.field === null) return hex;
  const detail = `${hex.error.detail}; in the whole bytes, ${read.error.detail}`;
  return { ok: false, error: { ...read.error, code: 'odd-hex-digits', detail } };
}

function readBytes(
  bytes: Uint8Array,
  dialect: Dialect,
  framing: Framing | null,
): Decoded<ReceivedMessage, FrameError> {
  return framing === null ? detectFraming(bytes, dialect).read : unpack(bytes, dialect, framing);
}
