import { expect, it } from 'vitest';
import { concludeCauses } from '../../src/playbooks/conclude-causes.ts';
import type { Conclusions } from '../../src/playbooks/conclude-causes.ts';
import type { FactId } from '../../src/playbooks/facts.table.ts';
import { scoresOf } from '../../src/playbooks/rank-causes.ts';
import { signsOf } from '../../src/playbooks/signs.ts';
import { foundOutcome } from '../support/judging.ts';

function conclude(findings: readonly string[], facts: readonly FactId[] = []): Conclusions {
  const signs = signsOf(new Map([['a', foundOutcome(findings)]]), facts);
  return concludeCauses(signs, scoresOf(signs), []);
}

it('every complaint has its likeliest cause, with the rest as rivals', () => {
  const { causes, unexplained } = conclude(['host.refused']);
  expect(causes).toHaveLength(1);
  expect(causes[0]).toMatchObject({ score: { cause: 'host-outage' }, margin: 1 });
  expect(causes[0]?.rivals.map((rival) => rival.cause)).toEqual(['wrong-host-config']);
  expect(unexplained).toEqual([]);
});

it('two complaints of one cause are one conclusion', () => {
  const { causes } = conclude(['storage.read-only', 'storage.corrupt']);
  expect(causes.map(({ score, complaints }) => [score.cause, complaints.length])).toEqual([
    ['storage-failing', 2],
  ]);
  expect(causes[0]?.margin).toBe(6);
});

it('a root takes over only complaints that speak for it too', () => {
  expect(conclude(['network.captive-portal', 'host.black-hole']).causes).toHaveLength(1);
  expect(conclude(['network.captive-portal', 'host.garbage']).causes).toHaveLength(2);
});

it('what a conclusion explains is not its rival', () => {
  const { causes } = conclude(['clock.skew', 'tls.expired']);
  expect(causes[0]).toMatchObject({ score: { cause: 'clock-wrong', score: 4 }, rivals: [], margin: 4 });
});

it('a complaint whose causes are all ruled out stays unexplained', () => {
  const { causes, unexplained } = conclude(['host.capacity'], ['fleet.others-fine']);
  expect(causes).toEqual([]);
  expect(unexplained.map((sign) => sign.id)).toEqual(['host.capacity']);
});
