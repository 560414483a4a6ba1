import { describe, expect, it } from 'vitest';
import {
  blindFields,
  blindSets,
  generateCases,
  healthyCase,
  knownFaults,
} from '../../scripts/bench/diagnosis/generate-cases.ts';
import { createOracle } from '../../scripts/bench/diagnosis/decidable.ts';
import type { GeneratedCase, KnownFault } from '../../scripts/bench/diagnosis/generate-cases.ts';
import { runCase } from '../../scripts/bench/diagnosis/run-case.ts';
import { scoreCase } from '../../scripts/bench/diagnosis/score-case.ts';

const cases = generateCases(1);

const faultCalled = (id: string): KnownFault => {
  const fault = knownFaults().find((one) => one.id === id);
  if (fault === undefined) throw new Error(`no fault is called ${id}`);
  return fault;
};

const caseOf = (id: string, wanted: GeneratedCase['variant']): GeneratedCase => {
  const found = cases.find(({ variant, faults }) => variant === wanted && faults[0]?.id === id);
  if (found === undefined) throw new Error(`no case of ${id}`);
  return found;
};
const singleOf = (id: string): GeneratedCase => caseOf(id, 'single');

describe('the cases of the accuracy bench', () => {
  it('are at least five of every fault that can be simulated', () => {
    for (const { id } of knownFaults())
      expect(cases.filter(({ faults }) => faults[0]?.id === id).length).toBeGreaterThanOrEqual(5);
  });

  it('are the same each time, and others for another seed', () => {
    expect(generateCases(1)).toEqual(cases);
    expect(generateCases(2)).not.toEqual(cases);
  });

  it('hide about a fifth of all fields in a blind set, and nothing in the first', () => {
    expect(blindFields(0)).toEqual([]);
    for (let set = 1; set < blindSets; set += 1) expect(blindFields(set).length).toBeGreaterThan(3);
  });

  it('hold no fault in a healthy terminal', () => {
    for (let n = 0; n < 20; n += 1) expect(healthyCase(n).faults).toEqual([]);
  });

  it('are scored by the truth, and by who was told to act', async () => {
    const ran = await runCase(singleOf('printer.paper-out').scenario, 'safe');
    const right = scoreCase({ causes: ['paper-out'], right: ['paper-out'] }, ran, 0);
    expect(right).toMatchObject({ top1: true, top3: true, decided: true, wrongActor: false, unsafe: false });
    const wrong = scoreCase({ causes: ['printer-broken'], right: ['printer-broken'] }, ran, 0);
    expect(wrong).toMatchObject({ top1: false, top3: false, wrongActor: true, complete: false });
  });

  it('are decidable by what this terminal and this person can show', async () => {
    const ids = ['card.demagnetised', 'display.pixels', 'printer.paper-out', 'printer.silent'];
    const oracle = createOracle(ids.map(faultCalled));
    expect(faultCalled('card.demagnetised').cause).toBe('card-bad');
    expect(await oracle.ask(caseOf('card.demagnetised', 'absent'))).toEqual({
      visible: true,
      decidable: false,
      right: [],
    });
    expect(await oracle.ask(caseOf('display.pixels', 'absent'))).toMatchObject({ visible: false });
    expect(await oracle.ask(singleOf('printer.paper-out'))).toEqual({
      visible: true,
      decidable: true,
      right: ['paper-out'],
    });
  });
});
