import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/runtime/config-schema.ts';
import { exactObject } from '../../src/runtime/exact-object.ts';
import { expected } from '../../src/runtime/expected-form.ts';
import { issueText, unknownKeyText } from '../../src/runtime/schema-words.ts';
import { scenarioSchema } from '../../src/scenario/scenario-schema.ts';

const schema = exactObject({
  port: z.int().min(1).max(65_535).optional(),
  share: z.number().gt(0).lt(1).optional(),
  name: z.string().min(2).max(4).optional(),
  list: z.array(z.boolean()).min(1).max(2).optional(),
  id: z
    .string()
    .regex(/^[a-z]+$/, expected({ zh: '应为小写字母', en: 'expected small letters' }))
    .optional(),
  plain: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
});

function told(value: unknown): { readonly zh: string; readonly en: string } | null {
  const [issue] = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  if (issue === undefined) return null;
  return issue.code === 'unrecognized_keys' ? unknownKeyText(issue) : issueText(issue);
}

describe('issueText', () => {
  it.each([
    [{ port: 0 }, '不能小于 1，写的是 0', 'expected number to be >=1, got 0'],
    [{ port: 70_000 }, '不能大于 65535，写的是 70000', 'expected number to be <=65535, got 70000'],
    [{ port: 'x' }, '应为数字，写的是 "x"', 'expected number, got "x"'],
    [{ share: 0 }, '应大于 0，写的是 0', 'expected number to be >0, got 0'],
    [{ share: 1 }, '应小于 1，写的是 1', 'expected number to be <1, got 1'],
    [{ name: 'x' }, '至少 2 个字符，写的是 "x"', 'expected string to have >=2 characters, got "x"'],
    [
      { name: 'xxxxx' },
      '最多 4 个字符，写的是 "xxxxx"',
      'expected string to have <=4 characters, got "xxxxx"',
    ],
    [{ list: [] }, '至少 1 项，写的是列表', 'expected array to have >=1 items, got a list'],
    [{ list: [1] }, '应为 true 或 false，写的是 1', 'expected boolean, got 1'],
    [{ id: 'A' }, '应为小写字母，写的是 "A"', 'expected small letters, got "A"'],
    [{ plain: 'A' }, '应符合 /^[a-z]+$/，写的是 "A"', 'must match pattern /^[a-z]+$/, got "A"'],
    [{ x: 1 }, '没有这一项，可用的有 port、', 'unknown key; expected one of port, '],
    [[], '应为对象 {…}，写的是列表', 'expected object, got a list'],
  ])('of %j', (value, zh, en) => {
    expect(told(value)).toEqual({ zh: expect.stringContaining(zh), en: expect.stringContaining(en) });
  });
});

/** Values that are wrong nearly everywhere, for the files that people write. */
const oddities: readonly unknown[] = [null, -1, 1e9, 'Ü', '', [], ['Ü'], {}, { Ü: 1 }, true];

describe('the files that people write', () => {
  it.each([
    ['settings', configSchema, { config: 1 }],
    ['scenario', scenarioSchema, { scenario: 1, profile: 'generic-linux-80mm' }],
  ])('%s: whatever is wrong is told in Chinese', (_name, fileSchema, least) => {
    const keys = Object.keys(fileSchema.parse(least));
    for (const key of keys)
      for (const oddity of oddities) {
        const read = fileSchema.safeParse({ ...least, [key]: oddity }, { reportInput: true });
        for (const issue of read.error?.issues ?? []) {
          const { zh } = issue.code === 'unrecognized_keys' ? unknownKeyText(issue) : issueText(issue);
          expect(zh, `${key}: ${JSON.stringify(oddity)}`).toMatch(/^\p{Script=Han}/u);
          expect(zh, `${key}: ${JSON.stringify(oddity)}`).not.toMatch(/不合要求|expected|must/);
        }
      }
  });
});
