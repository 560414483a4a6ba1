import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import { usKeys } from './us-keys.table.ts';

/** One event of a Linux input device. Key values: 0 released, 1 pressed, 2 repeated. */
export interface InputEvent {
  readonly timeMs: number;
  readonly type: number;
  readonly code: number;
  readonly value: number;
}

/** Size of an event with 64-bit and with 32-bit times. */
export type InputEventSize = 24 | 16;

const keyType = 1;
const leftShift = 42;
const rightShift = 54;

/** Cuts a read of an input device into events; the kernel never gives half of one. */
export function decodeInputEvents(
  bytes: Uint8Array,
  eventSize: InputEventSize,
): Decoded<readonly InputEvent[]> {
  const left = bytes.length % eventSize;
  const size = { need: eventSize, have: left };
  if (left !== 0) return undecodable('partial-event', bytes.length - left, 'half an event', size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const events: InputEvent[] = [];
  for (let at = 0; at < bytes.length; at += eventSize) events.push(eventAt(view, at, eventSize));
  return decoded(events);
}

/** Bytes of events, for virtual input devices. */
export function encodeInputEvents(events: readonly InputEvent[], eventSize: InputEventSize): Uint8Array {
  const bytes = new Uint8Array(events.length * eventSize);
  const view = new DataView(bytes.buffer);
  for (const [index, event] of events.entries()) {
    const at = index * eventSize;
    const wide = eventSize === 24;
    view.setUint32(at, Math.floor(event.timeMs / 1000), true);
    view.setUint32(at + (wide ? 8 : 4), Math.round((event.timeMs % 1000) * 1000), true);
    view.setUint16(at + eventSize - 8, event.type, true);
    view.setUint16(at + eventSize - 6, event.code, true);
    view.setInt32(at + eventSize - 4, event.value, true);
  }
  return bytes;
}

/** Turns key events into the characters they type; follows shift, and nothing else, as card readers do. */
export class KeyTyper {
  readonly #shifts = new Set<number>();

  /** The character code this event types, or null. */
  type(event: InputEvent): number | null {
    if (event.type !== keyType) return null;
    if (event.code === leftShift || event.code === rightShift) {
      if (event.value === 0) this.#shifts.delete(event.code);
      else this.#shifts.add(event.code);
      return null;
    }
    const key = event.value === 1 ? usKeys[event.code] : undefined;
    return key === undefined ? null : key[this.#shifts.size > 0 ? 1 : 0].charCodeAt(0);
  }
}

/** Key events that type a text, 2 ms apart; characters without a key are left out. For virtual readers. */
export function typedKeys(text: Uint8Array, startMs: number): InputEvent[] {
  const events: InputEvent[] = [];
  let timeMs = startMs;
  for (const byte of text) {
    const found = keyOf(String.fromCharCode(byte));
    if (found === null) continue;
    const press = (code: number, value: number): InputEvent => ({ timeMs, type: keyType, code, value });
    const keys = [press(found.code, 1), press(found.code, 0)];
    events.push(...(found.shifted ? [press(leftShift, 1), ...keys, press(leftShift, 0)] : keys));
    timeMs += 2;
  }
  return events;
}

function keyOf(character: string): { readonly code: number; readonly shifted: boolean } | null {
  for (const [code, [plain, shifted]] of Object.entries(usKeys)) {
    if (character === plain) return { code: Number(code), shifted: false };
    if (character === shifted) return { code: Number(code), shifted: true };
  }
  return null;
}

function eventAt(view: DataView, at: number, eventSize: InputEventSize): InputEvent {
  const wide = eventSize === 24;
  const seconds = view.getUint32(at, true);
  const micros = view.getUint32(at + (wide ? 8 : 4), true);
  return {
    timeMs: seconds * 1000 + micros / 1000,
    type: view.getUint16(at + eventSize - 8, true),
    code: view.getUint16(at + eventSize - 6, true),
    value: view.getInt32(at + eventSize - 4, true),
  };
}
