import { describe, expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { routine } from '../../src/playbooks/routine.ts';
import type { SessionRequest } from '../../src/report/session-request.ts';
import { lookInOrder } from '../../src/session/look-in-order.ts';
import { sampleCheck } from '../support/looking.ts';

const checks = [
  sampleCheck({ id: 'quick' }),
  sampleCheck({ id: 'guided', level: 'interactive', costSeconds: 0.5 }),
  sampleCheck({ id: 'below-guided', dependsOn: ['guided'] }),
  sampleCheck({ id: 'printing', level: 'external', effects: ['prints'] }),
  sampleCheck({ id: 'long', costSeconds: 4 }),
  sampleCheck({ id: 'dialling', level: 'external', effects: ['contacts-host'] }),
];

function ordered(parts: Partial<SessionRequest>): readonly string[][] {
  const { first, thenIfOpen } = lookInOrder({
    request: {
      symptom: 'card-no-reaction',
      mend: 'none',
      all: false,
      only: [],
      skip: [],
      by: { door: 'cli', name: 'test' },
      timeoutMs: 60_000,
      ...parts,
    },
    selection: { ok: true, playbook: routine, checks, ofPlaybook: new Set() },
  });
  return [first, thenIfOpen].map((list: readonly Check[]) => list.map((check) => check.id));
}

describe('the order of looking', () => {
  it('leaves what costs a person, paper or time, and all that is below it, for an open complaint', () => {
    expect(ordered({})).toEqual([
      ['quick', 'dialling'],
      ['guided', 'below-guided', 'printing', 'long'],
    ]);
  });

  it.each([{ symptom: null }, { all: true }, { only: ['guided'] }])('looks at everything for %j', (parts) => {
    expect(ordered(parts)).toEqual([checks.map((check) => check.id), []]);
  });
});
