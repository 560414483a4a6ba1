import { expect, it } from 'vitest';
import {
  errored,
  failedWith,
  inconclusive,
  outcomeOfFault,
  passed,
  skipped,
  unsupported,
  warnedOf,
} from '../../src/checks/outcome.ts';
import { everyFault } from '../support/faults.ts';

const evidence = { of: 'memory.available', value: 0.01, how: 'live' } as const;
const finding = { id: 'memory.low', evidence: [evidence] } as const;

it('a complaint always carries a finding, everything else none', () => {
  expect(failedWith([finding])).toMatchObject({ verdict: 'failed', findings: [finding] });
  expect(warnedOf([finding])).toMatchObject({ verdict: 'warning', findings: [finding] });
  for (const outcome of [
    passed([evidence]),
    inconclusive('why'),
    skipped('why'),
    unsupported('why'),
    errored('why'),
  ])
    expect(outcome.findings).toEqual([]);
});

it('no fault of hardware is a pass or a complaint by itself', () => {
  expect(everyFault.map((code) => outcomeOfFault({ code, detail: 'x' }).verdict)).toEqual([
    'unsupported',
    'error',
    'skipped',
    'inconclusive',
    'error',
    'error',
    'error',
    'inconclusive',
    'error',
    'error',
    'error',
    'error',
    'cancelled',
  ]);
});
