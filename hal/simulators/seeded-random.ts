import type { Random } from '../contracts/random.ts';

type State = [number, number, number, number];

/** A reproducible stream of chance (xoshiro128**): the same seed gives the same values on every machine. Not for secrets. */
export function createSeededRandom(seed: number | string): Random {
  return streamOf(`seed:${String(seed)}`);
}

/** The name, not the position, decides a fork: drawing from the parent does not change what its children give. */
function streamOf(name: string): Random {
  const state = stateFrom(name);
  const word = (): number => nextWord(state);
  return {
    float: () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53,
    int: (maxExclusive) => uniformBelow(maxExclusive, word),
    bytes: (length) => {
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i += 1) bytes[i] = word() >>> 24;
      return bytes;
    },
    fork: (label) => streamOf(`${name}|${String(label.length)}:${label}`),
  };
}

/** Rejects the incomplete last range, so that no value is likelier than another. */
function uniformBelow(maxExclusive: number, word: () => number): number {
  if (!Number.isInteger(maxExclusive) || maxExclusive < 1 || maxExclusive > 2 ** 32) {
    throw new RangeError(`no integers in [0, ${String(maxExclusive)})`);
  }
  const limit = 2 ** 32 - (2 ** 32 % maxExclusive);
  let drawn = word();
  while (drawn >= limit) drawn = word();
  return drawn % maxExclusive;
}

function nextWord(state: State): number {
  const result = Math.imul(rotated(Math.imul(state[1], 5), 7), 9) >>> 0;
  const shifted = state[1] << 9;
  state[2] ^= state[0];
  state[3] ^= state[1];
  state[1] ^= state[2];
  state[0] ^= state[3];
  state[2] ^= shifted;
  state[3] = rotated(state[3], 11);
  return result;
}

/** FNV-1a over the name starts a splitmix32 sequence that fills the state; xoshiro must not start at all zeroes. */
function stateFrom(name: string): State {
  let hash = 0x811c9dc5;
  let spread = 0x9e3779b9;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    spread = Math.imul(spread ^ rotated(hash, 13), 0x85ebca6b);
  }
  const first = mixed(hash);
  const second = mixed(first ^ spread);
  const third = mixed(second + 0x9e3779b9);
  return [first, second, third, mixed(third ^ hash) | 1];
}

function mixed(value: number): number {
  let word = (value + 0x9e3779b9) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return word ^ (word >>> 15);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
