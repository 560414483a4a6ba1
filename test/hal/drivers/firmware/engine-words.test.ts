import { expect, it } from 'vitest';
import { lastWords, linesOf, refusalIn } from '../../../../hal/drivers/firmware/engine-words.ts';

const result = { code: 1, stdout: ' 40% Verifying signature done.\n\nLastError: no\n', stderr: 'bye\n' };

it('progress is no complaint', () => {
  expect(linesOf(result)).toEqual(['LastError: no', 'bye']);
});

it('the last words are short, and where there are none the exit code speaks', () => {
  expect(lastWords(result)).toBe('bye');
  expect(lastWords({ ...result, stderr: 'x'.repeat(5000) })).toHaveLength(200);
  expect(lastWords({ code: null, stdout: '', stderr: '\n' })).toBe('exit null');
});

it('the first pattern that fits counts', () => {
  const words = [
    [/busy/, 'busy'],
    [/signature/, 'signature'],
  ] as const;
  expect(refusalIn(['bad signature', 'busy'], words)).toBe('busy');
  expect(refusalIn(['bad signature'], words)).toBe('signature');
  expect(refusalIn([], words)).toBe('other');
});
