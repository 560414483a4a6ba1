import type { Text } from '../../hal/contracts/text.ts';
import { scanJson } from './json-scan.ts';

/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Steps from the root of a JSON value: keys and indexes. */
export type JsonPath = readonly (string | number)[];

/** A JSON text that was read: its value, and where each part of it stands. */
export interface LocatedJson {
  readonly value: unknown;
  /** The place of what the path leads to (of a key, for an object's entry), or of its nearest part that exists. */
  placeOf(path: JsonPath): TextPlace;
}

/** Why a text is not JSON, and where. */
export interface JsonMistake extends TextPlace {
  readonly message: Text;
}

/** What reading gave. */
export type LocatedRead =
  | { readonly ok: true; readonly json: LocatedJson }
  | { readonly ok: false; readonly mistake: JsonMistake };

/** Reads strict JSON (a leading byte-order mark is tolerated, a key given twice is not) and remembers where everything stands. */
export function readLocatedJson(text: string): LocatedRead {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const scan = scanJson(body);
  if (!scan.ok) return { ok: false, mistake: { message: scan.message, ...placeAt(body, scan.offset) } };
  const { value, offsets } = scan;
  return { ok: true, json: { value, placeOf: (path) => placeAt(body, nearestOffset(offsets, path)) } };
}

/** A place as people are told it: `line 3, column 7`. */
export function placeText({ line, column }: TextPlace): Text {
  return {
    zh: `第 ${String(line)} 行第 ${String(column)} 列`,
    en: `line ${String(line)}, column ${String(column)}`,
  };
}

/** How a path is written for people: `faults[0].level`. */
export function pathText(path: JsonPath): string {
  return path
    .map((step) =>
      typeof step === 'number'
        ? `[${String(step)}]`
        : /^[\w-]+$/.test(step)
          ? `.${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('')
    .replace(/^\./, '');
}

function nearestOffset(offsets: ReadonlyMap<string, number>, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = offsets.get(JSON.stringify(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return offsets.get('[]') ?? 0;
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
