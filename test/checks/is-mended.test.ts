import { expect, test } from 'vitest';
import { isMended } from '../../src/checks/is-mended.ts';
import { codeFixes } from '../../src/registration/codes/code-entry.ts';

test('what mends itself, what people settle, and what is unknown', () => {
  const all = (unsettledCount: number | 'unknown', offlineCount: number): readonly string[] =>
    codeFixes.filter((fix) => isMended({ unsettledCount, offlineCount })(fix));
  expect(all(0, 0)).toEqual([...codeFixes]);
  expect(all(3, 0)).toEqual(['new-stan', 'sign-in-again', 'upload-offline']);
  expect(all('unknown', 2)).toEqual(['new-stan', 'sign-in-again']);
});
