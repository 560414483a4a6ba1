import type { TrackFormat } from './track-format.table.ts';

/** Characters cut out of a bit stream at one alignment. `values` hold card data: whoever asked for the run wipes it. */
export interface CharacterRun {
  /** Bit offset of the first character. */
  readonly start: number;
  readonly values: Uint8Array;
  /** 1 where the character has odd parity. */
  readonly odd: Uint8Array;
  /** Index of the end sentinel, or -1. */
  readonly endIndex: number;
  readonly checkCharacter: 'ok' | 'wrong' | 'missing';
}

/** Behind the check character come zeros; this many characters may hold noise. */
const mostBusyBehindEnd = 4;

/** Cuts characters from `start` to the last one that holds a one bit; cells beyond the capture count as zeros, for readers strip them. */
export function characterRun(bits: Uint8Array, start: number, format: TrackFormat): CharacterRun {
  const size = format.bitsPerCharacter;
  const count = Math.max(0, Math.ceil((bits.lastIndexOf(1) + 1 - start) / size));
  const values = new Uint8Array(count);
  const odd = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const raw = rawCharacter(bits, start + index * size, size);
    values[index] = raw & ((1 << (size - 1)) - 1);
    odd[index] = isOdd(raw) ? 1 : 0;
  }
  const endIndex = endSentinelIndex(values, odd, format);
  return { start, values, odd, endIndex, checkCharacter: checkOf(values, odd, endIndex) };
}

/** Start sentinel, all parities odd, end sentinel and a right check character: the only thing called good. */
export function isGood(run: CharacterRun, format: TrackFormat): boolean {
  if (run.endIndex < 1 || run.checkCharacter !== 'ok' || !startsRight(run, format)) return false;
  return run.odd.indexOf(0) === -1 || run.odd.indexOf(0) > run.endIndex;
}

/** Whether the first character is the start sentinel with right parity. */
export function startsRight(run: CharacterRun, format: TrackFormat): boolean {
  return run.values[0] === format.startSentinel && run.odd[0] === 1;
}

/** Whether the start sentinel stands at this bit. */
export function isStartSentinelAt(bits: Uint8Array, at: number, format: TrackFormat): boolean {
  const dataBits = format.bitsPerCharacter - 1;
  const raw = rawCharacter(bits, at, format.bitsPerCharacter);
  return (raw & ((1 << dataBits) - 1)) === format.startSentinel && isOdd(raw);
}

function rawCharacter(bits: Uint8Array, at: number, size: number): number {
  let raw = 0;
  for (let bit = 0; bit < size; bit += 1) raw |= (bits[at + bit] ?? 0) << bit;
  return raw;
}

function isOdd(raw: number): boolean {
  let ones = 0;
  for (let rest = raw; rest !== 0; rest >>= 1) ones += rest & 1;
  return (ones & 1) === 1;
}

/** An end sentinel that hardly anything but its check character follows, for garbage holds sentinels too; the first one with a right check character, else the first. */
function endSentinelIndex(values: Uint8Array, odd: Uint8Array, format: TrackFormat): number {
  let found = -1;
  let checked = -1;
  let busyBehind = 0;
  for (let index = values.length - 1; index >= 1 && busyBehind <= mostBusyBehindEnd; index -= 1) {
    const ends = values[index] === format.endSentinel && odd[index] === 1;
    if (ends) found = index;
    if (ends && checkOf(values, odd, index) === 'ok') checked = index;
    const follower = index + 1;
    if (follower < values.length && (values[follower] !== 0 || odd[follower] === 1)) busyBehind += 1;
  }
  return checked === -1 ? found : checked;
}

function checkOf(values: Uint8Array, odd: Uint8Array, endIndex: number): 'ok' | 'wrong' | 'missing' {
  if (endIndex === -1 || endIndex + 1 >= values.length) return 'missing';
  let sum = 0;
  for (let index = 0; index <= endIndex; index += 1) sum ^= values[index] ?? 0;
  return values[endIndex + 1] === sum && odd[endIndex + 1] === 1 ? 'ok' : 'wrong';
}
