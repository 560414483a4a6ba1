import { expect, test } from 'vitest';
import { outputText } from '../../../../hal/codecs/readers/track-output.ts';
import { asciiOf } from '../../../support/hex.ts';

test('only a good track has text', () => {
  const text = asciiOf(';12345?');
  expect(outputText({ status: 'ok', text })).toEqual(text);
  expect(outputText({ status: 'error', text })).toHaveLength(0);
  expect(outputText({ status: 'blank', text })).toHaveLength(0);
});
