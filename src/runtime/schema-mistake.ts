import type * as z from 'zod';
import type { Text } from '../../hal/contracts/text.ts';
import { inOneLine } from './joined-texts.ts';
import { pathText, placeText, readLocatedJson } from './json-position.ts';
import type { JsonPath, LocatedJson, TextPlace } from './json-position.ts';
import { issueText, unknownKeyText } from './schema-words.ts';

/** One thing wrong with a file: where (path, line, column) and what was expected there. */
export interface FileMistake extends TextPlace {
  readonly path: string;
  readonly message: Text;
}

/** What reading a file by its schema gave: the value, or every mistake in the order of the text. */
export type TypedRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistakes: readonly [FileMistake, ...FileMistake[]] };

/** Reads a JSON text as what `schema` describes; every mistake names its path, line, column and the expected form. */
export function readJsonAs<T>(text: string, schema: z.ZodType<T>): TypedRead<T> {
  const read = readLocatedJson(text);
  if (!read.ok) return { ok: false, mistakes: [{ path: '', ...read.mistake }] };
  const parsed = schema.safeParse(read.json.value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  const [first, ...rest] = mistakesOf(parsed.error, read.json);
  if (first === undefined) throw new Error('a schema refused a value without saying why');
  return { ok: false, mistakes: [first, ...rest] };
}

/** One clear line for a mistake: `<file>: faults[0].level (line 4, column 31): expected …`. */
export function mistakeText(file: string, mistake: FileMistake): Text {
  const path = mistake.path === '' ? '' : `${mistake.path} `;
  const place = placeText(mistake);
  const { zh, en } = mistake.message;
  return {
    zh: `${file}：${path.trimEnd()}（${place.zh}）：${zh}`,
    en: `${file}: ${path}(${place.en}): ${en}`,
  };
}

/** More in one line nobody reads: whoever mends these is told the next. */
const mostTold = 6;

/** The mistakes of a file in one line: the first ones, and how many more there are. */
export function mistakesText(file: string, mistakes: readonly FileMistake[]): Text {
  const told = mistakes.slice(0, mostTold).map((mistake) => mistakeText(file, mistake));
  const more = String(mistakes.length - told.length);
  return inOneLine(more === '0' ? told : [...told, { zh: `另有 ${more} 处错误`, en: `and ${more} more` }]);
}

function mistakesOf(error: z.ZodError, json: LocatedJson): readonly FileMistake[] {
  return error.issues
    .flatMap(pinned)
    .map(({ path, message }) => {
      const { line, column } = json.placeOf(path);
      return { path: pathText(path), message, line, column };
    })
    .toSorted((one, other) => one.line - other.line || one.column - other.column);
}

interface Pinned {
  readonly path: JsonPath;
  readonly message: Text;
}

/** An unknown key is a mistake of the key, not of the object that holds it. */
function pinned(issue: z.core.$ZodIssue): Pinned[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issueText(issue) }];
  return issue.keys.map((key) => ({ path: [...path, key], message: unknownKeyText(issue) }));
}
