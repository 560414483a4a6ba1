import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { decodeReaderName, encodeReaderName } from './pcsc-card-messages.ts';
import { decodeWords, encodeWords } from './pcsc-messages.ts';

/** What the service knows of one reader without anyone connecting to it. */
export interface PcscReaderState {
  readonly name: string;
  /** Counts card movements. */
  readonly events: number;
  readonly present: boolean;
  readonly powered: boolean;
  /** A card is there and does not answer. */
  readonly mute: boolean;
  readonly stateBits: number;
  /** How many applications share the card; `exclusive` = one holds it alone. */
  readonly sharing: number | 'exclusive';
  /** Empty without a card; null while the card is still being powered. */
  readonly atr: Uint8Array | null;
  readonly protocol: number;
}

/** Bits of `stateBits`. */
export const readerStateBits = {
  unknown: 0x01,
  absent: 0x02,
  present: 0x04,
  swallowed: 0x08,
  powered: 0x10,
  negotiable: 0x20,
  specific: 0x40,
} as const;

const entrySize = 184;
const entryCount = 16;
const atrField = 33;
const exclusive = 0xffff_ffff;

/** Size of the whole list as it travels. */
export const readerStatesSize = entrySize * entryCount;

/** Reads the list of sixteen entries; unused ones are left out. */
export function decodeReaderStates(bytes: Uint8Array): Decoded<readonly PcscReaderState[]> {
  const size = { need: readerStatesSize, have: bytes.length };
  if (size.have !== size.need)
    return undecodable('length', Math.min(size.have, size.need), 'wrong size', size);
  const states: PcscReaderState[] = [];
  for (let offset = 0; offset < bytes.length; offset += entrySize) {
    const state = decodeEntry(bytes.subarray(offset, offset + entrySize));
    if (!state.ok) return { ok: false, error: { ...state.error, offset: state.error.offset + offset } };
    if (state.value.name !== '') states.push(state.value);
  }
  return decoded(states);
}

/** Bytes of the list, for a stand-in of the service; more than sixteen readers are left out. */
export function encodeReaderStates(states: readonly PcscReaderState[]): Uint8Array {
  const bytes = new Uint8Array(readerStatesSize);
  for (const [index, state] of states.slice(0, entryCount).entries()) {
    bytes.set(encodeEntry(state), index * entrySize);
  }
  return bytes;
}

function decodeEntry(bytes: Uint8Array): Decoded<PcscReaderState> {
  const head = decodeWords(bytes.subarray(128, 140), 3);
  if (!head.ok) return head;
  const tail = decodeWords(bytes.subarray(176, 184), 2);
  if (!tail.ok) return tail;
  const [events = 0, stateBits = 0, sharing = 0] = head.value;
  const [atrLength = 0, protocol = 0] = tail.value;
  return decoded({
    name: decodeReaderName(bytes.subarray(0, 128)),
    events,
    present: (stateBits & readerStateBits.present) !== 0,
    powered: (stateBits & readerStateBits.powered) !== 0,
    mute: (stateBits & readerStateBits.swallowed) !== 0,
    stateBits,
    sharing: sharing === exclusive ? 'exclusive' : sharing,
    atr: atrLength > atrField ? null : bytes.slice(140, 140 + atrLength),
    protocol,
  });
}

function encodeEntry(state: PcscReaderState): Uint8Array {
  const bytes = new Uint8Array(entrySize);
  bytes.set(encodeReaderName(state.name));
  const sharing = state.sharing === 'exclusive' ? exclusive : state.sharing;
  bytes.set(encodeWords([state.events, state.stateBits, sharing]), 128);
  bytes.set((state.atr ?? new Uint8Array(0)).subarray(0, atrField), 140);
  bytes.set(encodeWords([state.atr === null ? atrField + 1 : state.atr.length, state.protocol]), 176);
  return bytes;
}
