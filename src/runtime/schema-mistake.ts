import type * as z from 'zod';
import { pathText, placeText, readLocatedJson } from './json-position.ts';
import type { JsonPath, LocatedJson, TextPlace } from './json-position.ts';

/** One thing wrong with a file: where (path, line, column) and what was expected there. */
export interface FileMistake extends TextPlace {
  readonly path: string;
  readonly message: string;
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
export function mistakeText(file: string, mistake: FileMistake): string {
  const path = mistake.path === '' ? '' : `${mistake.path} `;
  return `${file}: ${path}(${placeText(mistake)}): ${mistake.message}`;
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
  readonly message: string;
}

/** An unknown key is a mistake of the key, not of the object that holds it. */
function pinned(issue: z.core.$ZodIssue): Pinned[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: complaint(issue) }];
  const known = issue.message.startsWith('expected') ? `; ${issue.message}` : '';
  return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key${known}` }));
}

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  const input = inputOf(issue);
  const got = input === undefined ? '' : gotText(input);
  const missing = input === undefined && mayBeMissing.has(issue.code) ? 'missing, ' : '';
  return `${missing}${expectation(issue, input)}${got}`;
}

/** Of a union told apart by a key, what that key holds. */
function inputOf(issue: z.core.$ZodIssue): unknown {
  if (issue.code !== 'invalid_union' || typeof issue.input !== 'object' || issue.input === null)
    return issue.input;
  const key = issue.path.at(-1);
  return Object.entries(issue.input).find(([name]) => name === key)?.[1];
}

const mayBeMissing: ReadonlySet<string> = new Set(['invalid_type', 'invalid_union', 'invalid_value']);

function expectation(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    return oneOf(issue.options.map(String), input);
  }
  if (issue.code === 'invalid_value') {
    return oneOf(issue.values.map(String), input);
  }
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
  return issue.message.replace(/^[A-Z][\w ]*: /, '');
}

/** A list too long to read is cut to what begins like the value, when something does. */
function oneOf(values: readonly string[], input: unknown): string {
  if (values.length === 1) return `expected ${values.join('')}`;
  const stem = typeof input === 'string' ? input.split('.')[0] : undefined;
  const related =
    values.length > 25 ? values.filter((value) => stem !== undefined && value.startsWith(stem)) : [];
  return `expected one of ${(related.length > 0 ? related : values).join(', ')}`;
}

function gotText(input: unknown): string {
  if (Array.isArray(input)) return ', got a list';
  if (typeof input === 'object' && input !== null) return ', got an object';
  const text = JSON.stringify(input) ?? typeof input;
  return `, got ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;
}
