import { encodeAscii, encodeChinese } from './gb18030.ts';

/** One character as it goes to the printer. */
interface Unit {
  readonly character: string;
  readonly bytes: Uint8Array;
}

/**
 * Text cut into lines no wider than `columns`; Chinese characters take two. Words stay whole where a line can hold them, no line begins with
 * a closing mark, and spaces at a cut are left out. An empty text is one empty line.
 */
export function wrapText(text: string, columns: number, chinese: boolean): readonly Uint8Array[] {
  const encode = chinese ? encodeChinese : encodeAscii;
  const whole = encode(text);
  if (whole.length <= columns) return [whole];
  const lines: Uint8Array[] = [];
  let line: Unit[] = [];
  for (const character of text) {
    const unit = { character, bytes: encode(character) };
    const isFull = (): boolean => line.length > 0 && widthOf(line) + unit.bytes.length > columns;
    if (character === ' ' && (isFull() || (line.length === 0 && lines.length > 0))) {
      if (line.length > 0) lines.push(joined(trimmed(line)));
      line = [];
      continue;
    }
    while (isFull()) {
      const cut = cutOf(line, unit);
      lines.push(joined(trimmed(line.slice(0, cut))));
      line = line.slice(cut);
    }
    line.push(unit);
  }
  if (line.length > 0) lines.push(joined(line));
  return lines;
}

/** Where a full line is cut before `next`: at the last place that keeps words and marks together, else at its end. */
function cutOf(line: readonly Unit[], next: Unit): number {
  for (let place = line.length; place > 0; place -= 1) {
    const before = line[place - 1];
    const after = line[place] ?? next;
    if (before !== undefined && mayPart(before, after)) return place;
  }
  return line.length;
}

const closing: ReadonlySet<string> = new Set('，。、；：！？）》」』”’%,.;:!?)]}');
const opening: ReadonlySet<string> = new Set('（《「『“‘([{');

function mayPart(before: Unit, after: Unit): boolean {
  if (closing.has(after.character) || opening.has(before.character) || after.character === ' ') return false;
  if (before.character === ' ' || before.character === '-') return true;
  return isWide(before) || isWide(after);
}

function isWide({ bytes }: Unit): boolean {
  return bytes.length > 1;
}

function trimmed(units: readonly Unit[]): readonly Unit[] {
  const end = units.findLastIndex(({ character }) => character !== ' ');
  return units.slice(0, end + 1);
}

function widthOf(units: readonly Unit[]): number {
  return units.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function joined(units: readonly Unit[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(units.map(({ bytes }) => bytes)));
}
