import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHttpDate } from '../../../../hal/codecs/linux/http-date.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const head = 'HTTP/1.1 204 No Content\r\nServer: x\r\nDate: Thu, 01 Jan 2026 00:00:05 GMT\r\n\r\n';

test('the Date header of any answer', () => {
  expect(parseHttpDate(head)).toBe(Date.UTC(2026, 0, 1, 0, 0, 5));
  expect(parseHttpDate(head.replace('Date:', 'DATE:'))).toBe(Date.UTC(2026, 0, 1, 0, 0, 5));
});

test('other forms of date, other protocols and no date are no time', () => {
  expect(parseHttpDate(head.replace('Thu, 01 Jan 2026', '2026-01-01'))).toBeNull();
  expect(parseHttpDate(head.replace('01 Jan', '41 Jan'))).toBeNull();
  expect(parseHttpDate('SSH-2.0-x\r\nDate: Thu, 01 Jan 2026 00:00:05 GMT')).toBeNull();
  expect(parseHttpDate('')).toBeNull();
});

test('every second survives', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
      const written = new Date(seconds * 1000).toUTCString();
      expect(parseHttpDate(`HTTP/1.0 200 OK\nDate: ${written}\n`)).toBe(seconds * 1000);
    }),
    { numRuns: 2000 },
  );
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(head), (text) => {
      expect(Number.isNaN(parseHttpDate(text))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
