import { expect, test } from 'vitest';
import { counterValue, identityText, processId } from '../../../../hal/codecs/escpos/block-answer.ts';
import { asciiOf } from '../../../support/hex.ts';

const block = (header: number, text: string) => ({ kind: 'block', header, body: asciiOf(text) }) as const;

test('reads identity, counters and process ids, each from its own kind of block', () => {
  expect(identityText(block(0x5f, 'TM-T88VI '))).toBe('TM-T88VI');
  expect(counterValue(block(0x5f, '120'))).toBe(120);
  expect(counterValue(block(0x5f, '12345678901'))).toBeNull();
  expect(counterValue(block(0x5f, 'EPSON'))).toBeNull();
  expect(processId(block(0x37, '"0001'))).toBe('0001');
  expect(processId(block(0x37, '!0001'))).toBeNull();
  expect(identityText(block(0x3d, 'x'))).toBeNull();
  expect(identityText({ kind: 'single', byte: 0 })).toBeNull();
});
