import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCheckedJson } from '../../../src/firmware/catalog/checked-json.ts';

it.each([
  ['{"a":1,"a":2}', 'json-broken'],
  ['{"__proto__":1}', 'json-value'],
  ['{"a":{"constructor":1}}', 'json-value'],
  ['9007199254740993', 'json-value'],
  ['1.5', 'json-value'],
  ['NaN', 'json-broken'],
  ['['.repeat(17) + ']'.repeat(17), 'json-depth'],
])('A9 %s is %s', (text, code) => {
  expect(readCheckedJson(Buffer.from(text))).toMatchObject({ ok: false, error: { code } });
});

it('A9 bytes that are not UTF-8', () => {
  expect(readCheckedJson(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({
    error: { code: 'json-encoding' },
  });
});

it('gives what JSON.parse gives, or a typed refusal, on anything', () => {
  const texts = fc.oneof(
    fc.json(),
    fc.string(),
    fc.tuple(fc.json(), fc.nat(50)).map(([text, at]) => text.slice(at)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = readCheckedJson(Buffer.from(text));
      const value: unknown = read.ok ? JSON.parse(text) : null;
      expect(read.ok ? read.value : value).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});
