import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTrace, parseTrace } from '../../../hal/links/trace.ts';
import type { TraceStep } from '../../../hal/links/trace.ts';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 30 });
const step: fc.Arbitrary<TraceStep> = fc.oneof(
  bytes.map((some) => ({ kind: 'sent' as const, bytes: some })),
  bytes.map((some) => ({ kind: 'came' as const, bytes: some })),
  fc.nat(999_999).map((ms) => ({ kind: 'passed' as const, ms })),
  fc.constant({ kind: 'lost' as const }),
);

test('every trace reads back as it was written', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const trace = { about: { model: 'TM-T88VI', firmware: '40.41 ESC/POS' }, steps };
      expect(parseTrace(formatTrace(trace))).toEqual({ ok: true, value: trace });
    }),
    { numRuns: 2000 },
  );
});

test('never throws on any text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseTrace(text)).toHaveProperty('ok');
    }),
    { numRuns: 2000 },
  );
});

test('names the line that it cannot read', () => {
  expect(parseTrace('# model: x\n> 10 04 01\n<< 16\n')).toMatchObject({
    ok: false,
    error: { code: 'trace-line', offset: 3 },
  });
});

test('ignores comments and blank lines', () => {
  expect(parseTrace('# just words, no key\n\n> 1004 01\n')).toMatchObject({
    ok: true,
    value: { about: {}, steps: [{ kind: 'sent', bytes: Uint8Array.of(0x10, 4, 1) }] },
  });
});
