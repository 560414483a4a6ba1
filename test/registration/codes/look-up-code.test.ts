import { describe, expect, test } from 'vitest';
import { httpAnswers } from '../../../src/registration/activation/http-answers.table.ts';
import { adviceIds, advices } from '../../../src/registration/codes/advice.table.ts';
import { cupCodes } from '../../../src/registration/codes/cup.table.ts';
import { iso87Codes } from '../../../src/registration/codes/iso87.table.ts';
import { codeProfile, lookUpCode } from '../../../src/registration/codes/look-up-code.ts';
import { codeProfiles } from '../../../src/registration/codes/profiles.table.ts';

const tables = [cupCodes, iso87Codes, ...codeProfiles.map(({ codes }) => codes)];

describe('where a meaning comes from', () => {
  test('97 means what the merchant sees', () => {
    expect(lookUpCode('97', null)).toMatchObject({
      code: '97',
      source: 'cup',
      responseClass: 'D',
      retry: 'slow',
      actor: 'acquirer',
      text: { zh: '终端未登记（终端号找不到）' },
    });
  });

  test('the profile goes first, then UnionPay, then ISO 8583, then nobody', () => {
    const posp = codeProfile('posp-private');
    expect(lookUpCode('97', posp)).toMatchObject({ source: 'profile', text: { zh: '无效终端' } });
    expect(lookUpCode('94', posp)).toMatchObject({ source: 'cup', profileId: 'posp-private' });
    expect(lookUpCode('08', posp)).toMatchObject({ source: 'iso87' });
    expect(lookUpCode('Z9', posp)).toMatchObject({ source: 'unknown' });
  });

  test('acquirers contradict each other', () => {
    expect(lookUpCode('T3', codeProfile('newland-posp')).text.zh).toBe('终端未启用');
    expect(lookUpCode('T3', codeProfile('posp-private')).text.zh).toBe('商户状态非法');
    expect(lookUpCode('T3', null).source).toBe('unknown');
    expect(lookUpCode('03', codeProfile('north-visa'))).toMatchObject({ actor: 'technician' });
    expect(lookUpCode('03', codeProfile('cup'))).toMatchObject({ actor: 'acquirer' });
    expect(lookUpCode('A0', codeProfile('rapyd'))).toMatchObject({ retry: 'slow' });
    expect(lookUpCode('A0', null)).toMatchObject({ retry: 'fix-first', fix: 'sign-in-again' });
  });

  test('L4 is defined nowhere and so is unknown everywhere', () => {
    for (const profile of [null, ...codeProfiles]) {
      expect(lookUpCode('L4', profile)).toMatchObject({
        source: 'unknown',
        text: { zh: '未知应答码 L4', en: 'Unknown response code L4' },
        retry: 'slow',
        graceRetries: 1,
        floorMs: 60_000,
      });
    }
  });

  test('97, 58 and 05 say something else at a sale than at a sign-in', () => {
    expect(lookUpCode('97', null, 'sale').text.en).toContain('card scheme');
    expect(lookUpCode('58', null, 'sale').advice).toEqual(advices['card-scheme']);
    expect(lookUpCode('05', null, 'sale').actor).toBe('issuer');
    expect(lookUpCode('91', null, 'sale')).toEqual(lookUpCode('91', null, 'sign-in'));
  });

  test('a code is taken as people type it, and never as a way to move the cursor', () => {
    expect(lookUpCode(' a0 ', null).code).toBe('A0');
    expect(lookUpCode('\u001B[', null).code).toBe('?[');
    expect(lookUpCode('__proto__', null).source).toBe('unknown');
  });
});

describe('what follows for signing in again', () => {
  test.each([
    ['06', 'transient', 0],
    ['09', 'transient', 30_000],
    ['68', 'transient', 0],
    ['90', 'transient', 300_000],
    ['91', 'transient', 0],
    ['92', 'transient', 0],
    ['96', 'transient', 60_000],
    ['98', 'transient', 0],
    ['03', 'slow', 0],
    ['05', 'slow', 0],
    ['58', 'slow', 0],
    ['97', 'slow', 0],
    ['12', 'never', 0],
    ['30', 'never', 0],
    ['40', 'never', 0],
    ['93', 'never', 0],
    ['51', 'card', 60_000],
  ])('%s is %s with a floor of %i ms', (code, retry, floorMs) => {
    expect(lookUpCode(code, null)).toMatchObject({ retry, floorMs });
  });

  test.each([
    ['94', 'new-stan'],
    ['77', 'check-batch-and-sign-in'],
    ['95', 'upload-batch'],
    ['22', 'settle-and-sign-in'],
    ['79', 'upload-offline'],
    ['99', 'sign-in-again'],
    ['A0', 'sign-in-again'],
  ])('%s is mended by %s and tried once more', (code, fix) => {
    expect(lookUpCode(code, null)).toMatchObject({ retry: 'fix-first', fix, graceRetries: 1 });
  });

  test('a format error is tried once more, then never', () => {
    expect(lookUpCode('30', null).graceRetries).toBe(1);
    expect(lookUpCode('12', null).graceRetries).toBe(0);
  });
});

describe('the tables', () => {
  test('no code stands twice in one table, none of ISO 8583 hides behind UnionPay', () => {
    for (const table of tables) {
      expect(new Set(table.map(({ code }) => code)).size).toBe(table.length);
    }
    const cup = new Set(cupCodes.map(({ code }) => code));
    expect(iso87Codes.filter(({ code }) => cup.has(code))).toEqual([]);
  });

  test('every code has two characters and words in both languages', () => {
    for (const entry of tables.flat()) {
      expect(entry.code).toMatch(/^[0-9A-Z]{2}$/);
      expect(entry.text.zh).toMatch(/[\u4E00-\u9FFF]/);
      expect(entry.text.en).toMatch(/[A-Za-z]{3}/);
    }
    for (const id of adviceIds) {
      expect(advices[id].zh.length).toBeGreaterThan(3);
      expect(advices[id].en.length).toBeGreaterThan(3);
    }
  });

  test('whatever is to be mended says how', () => {
    const fixable = tables.flat().filter(({ retry }) => retry === 'fix-first');
    expect(fixable.filter(({ fix }) => fix === undefined)).toEqual([]);
  });

  test('every advice is given somewhere', () => {
    const given = new Set(tables.flat().flatMap(({ advice, atSale }) => [advice, atSale?.advice]));
    for (const { advice } of Object.values(httpAnswers)) given.add(advice);
    expect(adviceIds.filter((id) => !given.has(id))).toEqual([]);
  });
});
