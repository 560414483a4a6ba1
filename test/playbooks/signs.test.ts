import { expect, it } from 'vitest';
import { signsOf, weightsOfFinding } from '../../src/playbooks/signs.ts';
import { foundOutcome } from '../support/judging.ts';

it('a finding weighs as the published map and the table say together', () => {
  expect([...weightsOfFinding('printer.cover-open')]).toEqual([['cover-open', 3]]);
  expect(weightsOfFinding('host.refused').get('host-outage')).toBe(3);
  expect(weightsOfFinding('host.refused').get('wrong-host-config')).toBe(2);
  expect(weightsOfFinding('host.refused').get('no-link')).toBe(-3);
  expect([...weightsOfFinding('toaster.burnt')]).toEqual([]);
});

function complaintsOf(verdict: 'failed' | 'warning' | 'inconclusive' | 'skipped'): boolean[] {
  const outcome = { ...foundOutcome(['printer.cover-open']), verdict };
  return signsOf(new Map([['printer-status', outcome]]), []).map((sign) => sign.complaint);
}

it('only what failed or warned complains', () => {
  expect(complaintsOf('failed')).toEqual([true]);
  expect(complaintsOf('warning')).toEqual([true]);
  expect(complaintsOf('inconclusive')).toEqual([false]);
  expect(complaintsOf('skipped')).toEqual([false]);
});

it('a field seen by two checks counts once', () => {
  const outcomes = new Map([
    ['a', foundOutcome([], 'failed', ['network.link'])],
    ['b', foundOutcome([], 'failed', ['network.link'])],
  ]);
  expect(signsOf(outcomes, [])).toHaveLength(1);
});

it('a bad answer of the host complains, the past does not', () => {
  const signs = signsOf(new Map(), ['answer.97', 'answer.good', 'history.changed-tid', 'symptom.97']);
  expect(signs.map((sign) => sign.complaint)).toEqual([true, false, false, false]);
  expect(signs[0]?.line).toBe('answer.97: the host last answered 97');
});
