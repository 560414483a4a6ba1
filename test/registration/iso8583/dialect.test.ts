import { expect, test } from 'vitest';
import { defineDialect } from '../../../src/registration/iso8583/dialect.ts';
import { tcpFraming } from '../../../src/registration/iso8583/framing.ts';

test('a dialect table cannot name a field twice or one that does not exist', () => {
  const name = { zh: '域', en: 'field' };
  const row = { field: 3, kind: 'n', length: 6, name } as const;
  expect(() => defineDialect('x', tcpFraming, [row, row])).toThrow('stands twice');
  expect(() => defineDialect('x', tcpFraming, [{ ...row, field: 65 }])).toThrow('not in 2..64');
});

test('a field that nobody cleared is secret', () => {
  const dialect = defineDialect('x', tcpFraming, [
    { field: 3, kind: 'n', length: 6, name: { zh: '域', en: 'f' } },
  ]);
  expect(dialect.fields[3]?.sensitivity).toBe('secret');
});
