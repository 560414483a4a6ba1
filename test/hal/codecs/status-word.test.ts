import { expect, test } from 'vitest';
import * as z from 'zod';
import { statusWordFamilies, statusWords } from '../../../hal/codecs/status-word.table.ts';
import { statusWordMeaning } from '../../../hal/codecs/status-word.ts';
import { loadVectors, skipNote } from '../../support/vectors.ts';

test('an exact meaning goes before its family, and a family before nothing', () => {
  expect(statusWordMeaning(0x9000)?.severity).toBe('information');
  expect(statusWordMeaning(0x6a82)?.text.en).toContain('the reader works');
  expect(statusWordMeaning(0x611e)?.text.en).toContain('fetched');
  expect(statusWordMeaning(0x63c2)?.severity).toBe('warning');
  expect(statusWordMeaning(0x63c0)?.text.en).toContain('no tries left');
  expect(statusWordMeaning(0x9f12)?.severity).toBe('application');
});

test('every number a card may send has a meaning and no other has', () => {
  for (let sw = 0x6100; sw <= 0x6fff; sw += 1) expect(statusWordMeaning(sw)).not.toBeNull();
  for (let sw = 0x9000; sw <= 0x9fff; sw += 1) expect(statusWordMeaning(sw)).not.toBeNull();
  for (const sw of [0, 0x6000, 0x7000, 0x8fff, 0xa000, 0x19000, -1, 1.5]) {
    expect(statusWordMeaning(sw)).toBeNull();
  }
});

test('every meaning speaks both languages', () => {
  for (const { text } of [...Object.values(statusWords), ...statusWordFamilies]) {
    expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(text.en).toMatch(/^[A-Z]/);
  }
});

const severities = { I: 'information', W: 'warning', E: 'error', S: 'security' } as const;

const vectors = loadVectors('chip.json');
test.skipIf(vectors === null)(`grades every collected status word as stated${skipNote(vectors)}`, () => {
  const row = z.object({ sw1: z.string(), sw2: z.string(), severity: z.string() });
  const { sw } = z.object({ sw: z.object({ rows: z.array(row) }) }).parse(vectors);
  const exact = /^[0-9A-F]{2}$/;
  const graded = sw.rows.filter(({ sw1, sw2 }) => exact.test(sw1) && exact.test(sw2));
  expect(graded.length).toBeGreaterThan(150);
  for (const { sw1, sw2, severity } of graded) {
    const meaning = statusWordMeaning(Number.parseInt(sw1 + sw2, 16));
    expect(meaning).not.toBeNull();
    const stated = z.enum(['I', 'W', 'E', 'S']).safeParse(severity);
    const expected = stated.success ? severities[stated.data] : meaning?.severity;
    expect({ sw1, sw2, severity: meaning?.severity }).toEqual({ sw1, sw2, severity: expected });
  }
});
