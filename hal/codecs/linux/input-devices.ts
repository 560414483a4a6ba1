import { textLines } from './text-lines.ts';

/** One input device as the kernel lists it; sets hold the bit numbers of the kernel's own event codes. */
export interface InputDevice {
  readonly name: string;
  /** `event3` of `/dev/input/event3`; null where it has none. */
  readonly node: string | null;
  readonly properties: ReadonlySet<number>;
  readonly events: ReadonlySet<number>;
  readonly keys: ReadonlySet<number>;
  readonly axes: ReadonlySet<number>;
  readonly sounds: ReadonlySet<number>;
}

/** A long of the program that reads: the kernel writes its bit maps in words of that size. */
export type WordBits = 64 | 32;

/**
 * Reads `/proc/bus/input/devices`. Unknown lines and broken maps are left out: a device that says nothing of its keys has none.
 */
export function parseInputDevices(text: string, wordBits: WordBits): readonly InputDevice[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(textLines)
    .filter((lines) => lines.some((line) => line.startsWith('I:')))
    .map((lines) => {
      const map = (name: string): ReadonlySet<number> => bitsOf(after(lines, `B: ${name}=`) ?? '', wordBits);
      return {
        name: (after(lines, 'N: Name=') ?? '').replaceAll('"', ''),
        node: /\bevent\d{1,4}\b/.exec(after(lines, 'H: Handlers=') ?? '')?.[0] ?? null,
        properties: map('PROP'),
        events: map('EV'),
        keys: map('KEY'),
        axes: map('ABS'),
        sounds: map('SND'),
      };
    });
}

/** Writes a bit map as the kernel does: words from the highest down, without leading zeros. For simulated machines. */
export function inputBits(numbers: Iterable<number>, wordBits: WordBits): string {
  let whole = 0n;
  for (const number of numbers) whole |= 1n << BigInt(number);
  const mask = (1n << BigInt(wordBits)) - 1n;
  const words: string[] = [];
  do {
    words.unshift((whole & mask).toString(16));
    whole >>= BigInt(wordBits);
  } while (whole > 0n);
  return words.join(' ');
}

/** The kernel's highest key code is 767; a map of more words is no map. */
const mostWords = 24;

function bitsOf(text: string, wordBits: WordBits): ReadonlySet<number> {
  const words = text.trim().split(/\s+/);
  const bits = new Set<number>();
  const digits = wordBits / 4;
  if (words.length > mostWords) return bits;
  if (words.some((word) => word.length > digits || !/^[0-9a-f]+$/i.test(word))) return bits;
  for (const [place, word] of words.toReversed().entries()) {
    let left = BigInt(`0x${word}`);
    for (let bit = 0; left > 0n; bit += 1, left >>= 1n)
      if ((left & 1n) === 1n) bits.add(place * wordBits + bit);
  }
  return bits;
}

function after(lines: readonly string[], start: string): string | null {
  return (
    lines
      .find((line) => line.startsWith(start))
      ?.slice(start.length)
      .trim() ?? null
  );
}
