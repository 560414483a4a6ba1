import { commandLengths } from './command-lengths.table.ts';
import type { LengthRule } from './command-lengths.table.ts';
import { starCommandLengths } from './star-command-lengths.table.ts';

/** Tells how many bytes the command has that starts with `head`, or undefined while `head` is too short to tell. */
export type CommandLength = (head: readonly number[]) => number | undefined;

/**
 * The rule of one command language, by its table. Text and single control characters have one byte; an unknown command of two bytes
 * has no parameters.
 */
export function commandLengthBy(table: Readonly<Record<string, LengthRule>>): CommandLength {
  const longestKey = Math.max(...Object.keys(table).map((key) => key.length / 2));
  const starts = new Set(
    Object.keys(table).flatMap((key) => range(1, key.length / 2).map((bytes) => key.slice(0, bytes * 2))),
  );
  return (head) => {
    const [first = 0] = head;
    if (!introducers.has(first)) return 1;
    for (let bytes = 1; bytes < longestKey; bytes += 1) {
      if (!starts.has(keyOf(head, bytes))) break;
      if (head.length <= bytes) return undefined;
    }
    if (head.length < 2) return undefined;
    for (let bytes = Math.min(longestKey, head.length); bytes >= 2; bytes -= 1) {
      const rule = table[keyOf(head, bytes)];
      if (rule !== undefined) return lengthBy(rule, head, bytes);
    }
    // A lone DLE is nothing; what follows it stands for itself.
    return first === 0x10 ? 1 : 2;
  };
}

/** ESC/POS. */
export const commandLength: CommandLength = commandLengthBy(commandLengths);

/** Star Line Mode and StarPRNT. */
export const starCommandLength: CommandLength = commandLengthBy(starCommandLengths);

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place);
}

/** DLE, ESC, FS and GS start commands. */
const introducers: ReadonlySet<number> = new Set([0x10, 0x1b, 0x1c, 0x1d]);

/** No text of a command is longer; without its NUL it ends here. */
const longestText = 255;

type Rule = (head: readonly number[], at: number) => number | undefined;

function lengthBy(rule: LengthRule, head: readonly number[], at: number): number | undefined {
  return typeof rule === 'number' ? at + rule : rules[rule](head, at);
}

const rules: Readonly<Record<Exclude<LengthRule, number>, Rule>> = {
  'until-nul': (head, at) => {
    const end = head.indexOf(0, at);
    if (end >= 0) return end + 1;
    return head.length >= at + longestText ? at + longestText : undefined;
  },
  'counted-16': (head, at) => (head.length < at + 3 ? undefined : at + 3 + word(head, at + 1)),
  'counted-32': (head, at) =>
    head.length < at + 5 ? undefined : at + 5 + word(head, at + 1) + word(head, at + 3) * 0x1_0000,
  'bit-image': (head, at) =>
    head.length < at + 3 ? undefined : at + 3 + word(head, at + 1) * ((head[at] ?? 0) >= 32 ? 3 : 1),
  'raster-image': (head, at) =>
    head.length < at + 6 ? undefined : at + 6 + word(head, at + 2) * word(head, at + 4),
  'downloaded-image': (head, at) =>
    head.length < at + 2 ? undefined : at + 2 + (head[at] ?? 0) * (head[at + 1] ?? 0) * 8,
  'stored-images': storedImages,
  'stored-memory': (head, at) => {
    if (head.length < at + 8) return undefined;
    return at + 8 + (head[at] === 1 ? word(head, at + 6) : 0);
  },
  'user-characters': userCharacters,
  // Two code bytes and 24 x 24 dots.
  'user-chinese': (_head, at) => at + 2 + 72,
  'bar-code': barCode,
  'star-raster': (head, at) =>
    head.length < at + 6 ? undefined : at + 6 + word(head, at + 1) * word(head, at + 3),
  'star-strip': (head, at) => (head.length < at + 2 ? undefined : at + 2 + word(head, at) * 24),
  'star-columns-8': (head, at) => (head.length < at + 2 ? undefined : at + 2 + word(head, at)),
  'star-columns-24': (head, at) => (head.length < at + 2 ? undefined : at + 2 + word(head, at) * 3),
  'star-bar-code': (head, at) => {
    const end = head.indexOf(0x1e, at + 4);
    if (end >= 0) return end + 1;
    return head.length >= at + longestText ? at + longestText : undefined;
  },
  // Form and mode, nL nH, then the text.
  'star-qr-data': (head, at) => (head.length < at + 4 ? undefined : at + 4 + word(head, at + 2)),
  cut: (head, at) => (head.length < at + 1 ? undefined : at + (cutsWithFeed.has(head[at] ?? 0) ? 2 : 1)),
};

const cutsWithFeed: ReadonlySet<number> = new Set([65, 66, 97, 98, 103, 104]);

/** FS q n, then n images of `xL xH yL yH` and x times y times 8 bytes. */
function storedImages(head: readonly number[], at: number): number | undefined {
  const count = head[at];
  if (count === undefined) return undefined;
  let end = at + 1;
  for (let image = 0; image < count; image += 1) {
    if (head.length < end + 4) return undefined;
    end += 4 + word(head, end) * word(head, end + 2) * 8;
  }
  return end;
}

/** ESC & y c1 c2, then for each character its width x and x times y bytes. */
function userCharacters(head: readonly number[], at: number): number | undefined {
  const [height, first, last] = head.slice(at, at + 3);
  if (height === undefined || first === undefined || last === undefined) return undefined;
  let end = at + 3;
  for (let character = first; character <= last; character += 1) {
    const width = head[end];
    if (width === undefined) return undefined;
    end += 1 + width * height;
  }
  return end;
}

/** GS k: the old form ends with NUL, the new one (m from 65) counts. */
function barCode(head: readonly number[], at: number): number | undefined {
  const [system, count] = head.slice(at, at + 2);
  if (system === undefined) return undefined;
  if (system >= 65) return count === undefined ? undefined : at + 2 + count;
  return rules['until-nul'](head, at + 1);
}

function word(bytes: readonly number[], at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 0x100;
}

function keyOf(bytes: readonly number[], count: number): string {
  return Buffer.from(bytes.slice(0, count)).toString('hex');
}
