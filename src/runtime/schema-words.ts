import type * as z from 'zod';
import type { Text } from '../../hal/contracts/text.ts';
import { formText } from './expected-form.ts';
import { verbatim } from './joined-texts.ts';

/** What a schema has against a value: the expected form, and what is there where that is known (`reportInput`). */
export function issueText(issue: z.core.$ZodIssue): Text {
  if (issue.code === 'custom') return formText(issue.message) ?? verbatim(issue.message);
  const input = inputOf(issue);
  const got = input === undefined ? nothing : gotText(input);
  const missing = input === undefined && mayBeMissing.has(issue.code) ? missingText : nothing;
  const { zh, en } = expectation(issue, input);
  return { zh: `${missing.zh}${zh}${got.zh}`, en: `${missing.en}${en}${got.en}` };
}

/** That a key is not known, and the known ones where the schema lists them. */
export function unknownKeyText({ message }: z.core.$ZodIssue): Text {
  const known = formText(message);
  return known === null
    ? { zh: '没有这一项', en: 'unknown key' }
    : { zh: `没有这一项，${known.zh}`, en: `unknown key; ${known.en}` };
}

/** Of a union told apart by a key, what that key holds. */
function inputOf(issue: z.core.$ZodIssue): unknown {
  if (!('options' in issue) || typeof issue.input !== 'object' || issue.input === null) return issue.input;
  const key = issue.path.at(-1);
  return Object.entries(issue.input).find(([name]) => name === key)?.[1];
}

const mayBeMissing: ReadonlySet<string> = new Set(['invalid_type', 'invalid_union', 'invalid_value']);
const nothing = verbatim('');
const missingText: Text = { zh: '缺少，', en: 'missing, ' };

function expectation(issue: z.core.$ZodIssue, input: unknown): Text {
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return oneOf(issue.options.map(String), input);
  const form = formText(issue.message);
  if (form !== null) return form;
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String), input);
  if (issue.code === 'invalid_type')
    return {
      zh: `应为${typeWords[issue.expected] ?? ` ${issue.expected}`}`,
      en: `expected ${issue.expected}`,
    };
  const en = issue.message.replace(/^[A-Z][\w ]*: /, '');
  return { zh: ruleText(issue) ?? `不合要求（${en}）`, en };
}

const typeWords: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
  null: ' null',
};

/** How many, how long or how large, in Chinese; null for a rule that is none of these. */
function ruleText(issue: z.core.$ZodIssue): string | null {
  if (issue.code === 'too_small') {
    const least = String(issue.minimum);
    if (issue.origin === 'string') return `至少 ${least} 个字符`;
    if (issue.origin === 'array') return `至少 ${least} 项`;
    return issue.inclusive === false ? `应大于 ${least}` : `不能小于 ${least}`;
  }
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    if (issue.origin === 'string') return `最多 ${most} 个字符`;
    if (issue.origin === 'array') return `最多 ${most} 项`;
    return issue.inclusive === false ? `应小于 ${most}` : `不能大于 ${most}`;
  }
  return issue.code === 'invalid_format' && issue.pattern !== undefined ? `应符合 ${issue.pattern}` : null;
}

/** A list too long to read is cut to what begins like the value, when something does. */
function oneOf(values: readonly string[], input: unknown): Text {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { zh: `应为 ${only}`, en: `expected ${only}` };
  const stem = typeof input === 'string' ? input.split('.')[0] : undefined;
  const related =
    values.length > 25 ? values.filter((value) => stem !== undefined && value.startsWith(stem)) : [];
  const shown = related.length > 0 ? related : values;
  return { zh: `应为其中之一：${shown.join('、')}`, en: `expected one of ${shown.join(', ')}` };
}

function gotText(input: unknown): Text {
  if (Array.isArray(input)) return { zh: '，写的是列表', en: ', got a list' };
  if (typeof input === 'object' && input !== null) return { zh: '，写的是对象', en: ', got an object' };
  const text = JSON.stringify(input) ?? typeof input;
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return { zh: `，写的是 ${shown}`, en: `, got ${shown}` };
}
