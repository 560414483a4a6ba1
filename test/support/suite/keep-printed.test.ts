import { expect, test } from 'vitest';
import { keepPrinted } from './keep-printed.ts';
import type { Printer } from './keep-printed.ts';

function paper(): Printer & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, write: (chunk) => lines.push(String(chunk)) > 0 };
}

test('lets everything pass, and finds what was printed on two occasions', () => {
  const out = paper();
  const { write } = out;
  const end = keepPrinted([out, paper()]);
  out.write('✓ reads ;54523005');
  out.write('51227189=0804');
  expect(end).toThrow(/track/);
  expect(out.lines).toEqual(['✓ reads ;54523005', '51227189=0804']);
  expect(out.write).toBe(write);
});

test('finds it in colours and among bytes, and says where without saying it', () => {
  const out = paper();
  const end = keepPrinted([paper(), out]);
  out.write(Buffer.from('expected \u001b[32m378282246310005\u001b[39m'));
  expect(end).toThrow(/^printed by the suite: card-number after "expected "$/);
});

test('ends quietly when there was nothing', () => {
  const out = paper();
  const end = keepPrinted([out]);
  out.write('Tests  8160 passed, seed 1763750000000, 2026-01-01T00:00:00.000Z\n');
  expect(end).not.toThrow();
});
