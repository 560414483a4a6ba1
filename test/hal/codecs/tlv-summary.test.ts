import { expect, test } from 'vitest';
import { deniedTags } from '../../../hal/codecs/denied-tags.table.ts';
import { summarizeTlv } from '../../../hal/codecs/tlv-summary.ts';
import { decodeTlv, encodeTlv } from '../../../hal/codecs/tlv.ts';
import { asciiOf, bytesOf } from '../../support/hex.ts';

test('type data is shown, a denied value is dropped with its reason and length', () => {
  const tree = decodeTlv(bytesOf('70 10 5A 08 62 14 83 12 34 56 12 39 50 04 56 49 53 41'));
  expect(tree.ok && summarizeTlv(tree.value)).toEqual([
    {
      tag: '70',
      length: 16,
      value: null,
      withheld: null,
      children: [
        { tag: '5A', length: 8, value: null, withheld: 'account number', children: [] },
        { tag: '50', length: 4, value: '56495341', withheld: null, children: [] },
      ],
    },
  ]);
});

test('no denied tag lets its value out, at any depth', () => {
  for (const tag of Object.keys(deniedTags)) {
    const nested = encodeTlv('6F', encodeTlv('A5', encodeTlv(tag, asciiOf('CANARY'))));
    const tree = decodeTlv(nested);
    expect(tree.ok).toBe(true);
    expect(JSON.stringify(tree.ok && summarizeTlv(tree.value))).not.toContain('43414E415259');
  }
});

test('what the chip rules name is denied', () => {
  for (const tag of [
    '5A',
    '57',
    '56',
    '5F20',
    '5F24',
    '5F25',
    '5F34',
    '9F6B',
    '9F1F',
    '9F20',
    '9F0B',
    '9F7F',
  ]) {
    expect(deniedTags[tag]).toBeDefined();
  }
});
