import type * as z from 'zod';
import type { Text } from '../../hal/contracts/text.ts';
import { about } from '../runtime/joined-texts.ts';
import { issueText } from '../runtime/schema-words.ts';

/** The options of a command, or what is wrong with the first wrong one. */
export type ReadOptions<T> =
  | { readonly ok: true; readonly options: T }
  | { readonly ok: false; readonly complaint: Text };

/** Reads options as commander gives them; a complaint names the option as it is typed and the form it takes. */
export function readOptions<T>(schema: z.ZodType<T>, given: unknown): ReadOptions<T> {
  const read = schema.safeParse(given, { reportInput: true });
  return read.success
    ? { ok: true, options: read.data }
    : { ok: false, complaint: optionComplaint(read.error) };
}

/** What is wrong with the first wrong option. */
export function optionComplaint({ issues: [issue] }: z.ZodError): Text {
  if (issue === undefined) return { zh: '选项不对', en: 'wrong options' };
  const name = String(issue.path[0] ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return name === '' ? issueText(issue) : about(`--${name}`, issueText(issue));
}
