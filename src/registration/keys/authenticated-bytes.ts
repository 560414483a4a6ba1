import type { Decoded } from '../../../hal/contracts/decoded.ts';
import type { Dialect } from '../iso8583/dialect.ts';
import { noFraming } from '../iso8583/framing.ts';
import type { FrameError, Message } from '../iso8583/message.ts';
import { pack } from '../iso8583/pack.ts';

const macField = 64;
const macBytes = 8;

/**
 * The bytes that field 64 is computed over (MAB): message type, bitmap announcing field 64, all fields before it; no prefixes.
 * Filling up to whole blocks is left to the keystore.
 */
export function authenticatedBytes(message: Message, dialect: Dialect): Decoded<Uint8Array, FrameError> {
  const fields = new Map(message.fields).set(macField, '00'.repeat(macBytes));
  const packed = pack({ ...message, fields }, dialect, noFraming);
  return packed.ok ? { ok: true, value: packed.value.slice(0, -macBytes) } : packed;
}

/** The same message with field 64 set to a MAC. */
export function withMac(message: Message, mac: Uint8Array): Message {
  const value = Buffer.from(mac).toString('hex').toUpperCase();
  return { ...message, fields: new Map(message.fields).set(macField, value) };
}
