import type { Decoded } from '../../contracts/decoded.ts';
import { decoded, undecodable } from '../../contracts/decoded.ts';
import type { MagtekReply } from './magtek-properties.ts';
import { magtekFeatureSize } from './magtek-properties.ts';

/** Where a MagneSafe reader stands: `authentication` = it gives nothing away before somebody with the key has unlocked it. */
export type MagneSafeState = 'authentication' | 'reply' | 'swipe' | 'delay';

/** Get Reader State; it moves nothing. Source: MagneSafe V5 communication manual. */
export const readerStateCommand = 0x14;

const states = ['authentication', 'reply', 'swipe', 'delay'] as const;

/** The feature report that asks for the state. */
export function encodeReaderStateGet(): Uint8Array {
  const report = new Uint8Array(magtekFeatureSize);
  report.set([readerStateCommand, 0]);
  return report;
}

/** Reads the data of the answer: the state, and how it came to it, which is not used here. */
export function decodeReaderState({ data }: MagtekReply): Decoded<MagneSafeState> {
  const [code] = data;
  if (code === undefined) return undecodable('too-short', 0, 'no state', { need: 1, have: 0 });
  const state = states[code];
  return state === undefined ? undecodable('state', 0, 'no state of this family') : decoded(state);
}

/** The data of a virtual reader's answer. */
export function encodeReaderState(state: MagneSafeState): Uint8Array {
  return Uint8Array.of(states.indexOf(state), 0);
}
