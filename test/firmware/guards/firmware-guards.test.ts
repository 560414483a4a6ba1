import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firmwareGuards, shutGuards } from '../../../src/firmware/guards/firmware-guards.ts';
import type { FirmwareGuard } from '../../../src/firmware/guards/firmware-guards.ts';
import type { GuardFacts } from '../../../src/firmware/guards/guard-facts.ts';
import { demands, goodFacts } from '../../support/firmware-samples.ts';

function shut(parts: Partial<GuardFacts>, wanted = demands()): readonly string[] {
  return shutGuards(firmwareGuards(goodFacts(parts), wanted)).map(({ id, state }) => `${id} ${state}`);
}

it('all open when all is well', () => {
  expect(shut({})).toEqual([]);
});

describe('each guard alone refuses', () => {
  it.each([
    ['G1', { transactionOpen: true }, 'no-transaction-open closed'],
    ['G1', { transactionOpen: 'unknown' }, 'no-transaction-open unknown'],
    ['G2', { unsettledCount: 1 }, 'settled closed'],
    ['G2', { offlineCount: 1 }, 'settled closed'],
    ['G2', { unsettledCount: 'unknown' }, 'settled unknown'],
    ['G2', { unsettledCount: Number.NaN }, 'settled unknown'],
    ['G2', { unsettledCount: -1 }, 'settled unknown'],
    ['G2', { unsettledCount: null }, 'settled unknown'],
    ['G3', { onMains: false, batteryPercent: 49 }, 'power closed'],
    ['G3', { onMains: 'unknown', batteryPercent: 49 }, 'power unknown'],
    ['G3', { onMains: false, batteryPercent: 'unknown' }, 'power unknown'],
    ['G3', { onMains: false, batteryPercent: Number.NaN }, 'power unknown'],
    ['G6', { quietForMs: Number.POSITIVE_INFINITY }, 'idle unknown'],
    ['G6', { quietForMs: 1000 }, 'idle closed'],
    ['G6', { quietForMs: 'unknown' }, 'idle unknown'],
    ['G7', { freeBytes: 10 }, 'disk closed'],
    ['G7', { freeBytes: 'unknown' }, 'disk unknown'],
    ['G8', { networkUp: false }, 'network closed'],
    ['G9', { otherUpdate: true }, 'no-other-update closed'],
    ['G10', { tampered: true }, 'not-tampered closed'],
    ['G10', { tampered: 'unknown' }, 'not-tampered unknown'],
    ['G11', { temperatureC: 61 }, 'temperature closed'],
    ['G11', { temperatureC: 'unknown' }, 'temperature unknown'],
    ['G12', { runningSlotGood: false }, 'slot-healthy closed'],
    ['G12', { runningSlotGood: 'unknown' }, 'slot-healthy unknown'],
    ['G13', { backupTaken: false }, 'backup-taken closed'],
    ['G14', { consent: 'declined' }, 'consent closed'],
    ['G14', { consent: 'not-asked' }, 'consent unknown'],
  ] as const)('%s %o', (_row, facts, refusal) => {
    expect(shut(facts)).toEqual([refusal]);
  });
});

describe('power', () => {
  it.each([
    [49, false],
    [50, true],
    [51, true],
  ])('G3 battery %s %% without mains: %s', (batteryPercent, open) => {
    expect(shut({ onMains: false, batteryPercent }).length === 0).toBe(open);
  });

  it('G3 once refused, a battery on the edge must be clearly better', () => {
    const before = firmwareGuards(goodFacts({ onMains: false, batteryPercent: 49 }), demands());
    const powerAt = (batteryPercent: number): string | undefined =>
      firmwareGuards(goodFacts({ onMains: false, batteryPercent }), demands(), before).find(
        ({ id }) => id === 'power',
      )?.state;
    expect([50, 54, 55].map(powerAt)).toEqual(['closed', 'closed', 'open']);
  });

  it('G3 mains that flap ten times start nothing ten times', () => {
    let before: readonly FirmwareGuard[] = [];
    const states = Array.from({ length: 20 }, (_, turn) => {
      const facts = goodFacts({ batteryPercent: 30, onMains: turn % 2 === 0, mainsForMs: 1000 });
      before = firmwareGuards(facts, demands(), before);
      return before.find(({ id }) => id === 'power')?.state;
    });
    expect(states.filter((state) => state === 'open')).toHaveLength(1);
  });
});

it('G5 a critical update put off too often is forced, but only where all other guards are open', () => {
  const critical = demands({ critical: true });
  expect(shut({ consent: 'declined', deferrals: 3 }, critical)).toEqual([]);
  expect(shut({ consent: 'declined', deferrals: 2 }, critical)).toEqual(['consent closed']);
  expect(shut({ consent: 'declined', deferrals: 3, unsettledCount: 2 }, critical)).toEqual([
    'settled closed',
  ]);
  expect(shut({ consent: 'declined', deferrals: 9 })).toEqual(['consent closed']);
});

it('G1 nothing unknown is ever open', () => {
  const names = ['transactionOpen', 'unsettledCount', 'quietForMs', 'otherUpdate', 'tampered'] as const;
  fc.assert(
    fc.property(fc.subarray([...names], { minLength: 1 }), (unknown) => {
      const facts = Object.fromEntries(unknown.map((name) => [name, 'unknown' as const]));
      expect(shut(facts)).toHaveLength(unknown.length);
    }),
    { numRuns: 2000 },
  );
});
