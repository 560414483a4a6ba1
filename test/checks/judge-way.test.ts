import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeRefusal, judgeSilence } from '../../src/checks/judge-way.ts';
import type { WaySigns } from '../../src/checks/way-to-host.ts';

const nothing: WaySigns = { otherPort: null, echo: null, samePortElsewhere: null, elsewhere: null };
const echoed = { sent: 1, received: 1, medianMs: 3 };
const silent = { sent: 1, received: 0, medianMs: null };

test.each([
  ['a machine that gives no sign', nothing, 'unknown'],
  ['no sign, though others answer', { ...nothing, echo: silent, elsewhere: 'w:80' }, 'unknown'],
  ['no sign, though the port is open elsewhere', { ...nothing, samePortElsewhere: 'b:5001' }, 'unknown'],
  ['another port, and nobody to compare with', { ...nothing, otherPort: 443 }, 'unknown'],
  [
    'another port, the port open elsewhere',
    { ...nothing, otherPort: 443, samePortElsewhere: 'b:5001' },
    'at-the-host',
  ],
  [
    'an echo, the port open elsewhere',
    { ...nothing, echo: echoed, samePortElsewhere: 'b:5001' },
    'at-the-host',
  ],
  [
    'another port, the port silent elsewhere too',
    { ...nothing, otherPort: 80, elsewhere: 'w:80' },
    'on-the-way',
  ],
] as const)('silence: %s', (_, signs, lost) => {
  expect(judgeSilence(signs, 5001).lost).toBe(lost);
});

test('silence: that the machine is there is told apart', () => {
  expect(judgeSilence({ ...nothing, otherPort: 443 }, 5001)).toMatchObject({ theMachineIsThere: true });
  expect(judgeSilence(nothing, 5001)).toMatchObject({ theMachineIsThere: false });
});

test.each([
  ['nobody says why', silent, 'unknown'],
  ['the machine answers an echo', echoed, 'on-the-way'],
  ['forbidden', { ...silent, refusal: { by: '10.1.1.1', why: 'prohibited' } }, 'on-the-way'],
  [
    'its router says it is off',
    { ...silent, refusal: { by: '10.1.1.1', why: 'host-unreachable' } },
    'at-the-host',
  ],
  ['we say it ourselves', { ...silent, refusal: { by: '10.0.0.2', why: 'host-unreachable' } }, 'unknown'],
  ['no way there', { ...silent, refusal: { by: '10.1.1.1', why: 'net-unreachable' } }, 'unknown'],
] as const)('sent back: %s', (_, echo, lost) => {
  expect(judgeRefusal({ ...nothing, echo }, ['10.0.0.2']).lost).toBe(lost);
});

test('a machine that gives no sign at all is never judged by silence', () => {
  const name = fc.option(fc.constantFrom('a:80', 'b:5001'), { nil: null });
  fc.assert(
    fc.property(name, name, (samePortElsewhere, elsewhere) => {
      const verdict = judgeSilence({ ...nothing, echo: silent, samePortElsewhere, elsewhere }, 5001);
      expect(verdict.lost).toBe('unknown');
    }),
    { numRuns: 200 },
  );
});
