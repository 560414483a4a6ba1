import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCalls, noted, parseCalls } from '../../../hal/links/call-trace.ts';
import type { CallStep } from '../../../hal/links/call-trace.ts';
import { sleep } from '../../../hal/contracts/time.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { brokenTexts } from '../../support/broken-text.ts';

const steps: readonly CallStep[] = [
  {
    call: 'run',
    args: [['ip', 'a'], ''],
    ms: 12,
    result: { ok: true, value: { code: 0, stdout: '1: lo\n', stderr: '' } },
  },
  { call: 'read', args: ['/x', 9], ms: 0, result: { ok: false, fault: { code: 'denied', detail: 'no' } } },
];

test('what is written is read back; notes and empty lines are passed over', () => {
  expect(parseCalls(`# terminal: x\n\n${formatCalls(steps)}`)).toEqual({ ok: true, value: steps });
});

test('a line of another form is refused by its number', () => {
  expect(parseCalls(`${formatCalls(steps)}{"call":"run"}\n`)).toMatchObject({
    ok: false,
    error: { code: 'call-trace-line', offset: 3 },
  });
  expect(
    parseCalls('{"call":"x","args":[],"ms":0,"result":{"ok":false,"fault":{"code":"odd","detail":""}}}'),
  ).toMatchObject({ ok: false });
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(formatCalls(steps)), (text) => {
      expect(typeof parseCalls(text).ok).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});

test('a noted call keeps its result and tells its duration', async () => {
  const time = createVirtualTime({ startMs: 0 });
  const told: CallStep[] = [];
  const answer = sleep(time, 30).then(() => ({ ok: true, value: 7 }) as const);
  const result = await noted(
    { call: 'x', args: [1], time, note: (step) => told.push(step) },
    answer,
    (value) => String(value),
  );
  expect(result).toEqual({ ok: true, value: 7 });
  expect(told).toEqual([{ call: 'x', args: [1], ms: 30, result: { ok: true, value: '7' } }]);
});
