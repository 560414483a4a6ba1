import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseUnitState } from '../../../../hal/codecs/linux/unit-state.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'LoadState=loaded\nActiveState=active\nNRestarts=3\nMemoryCurrent=1048576\nCPUUsageNSec=5000000\n';

test('a unit by its properties', () => {
  const told = { known: true, active: 'active', restarts: 3, memoryBytes: 1_048_576, cpuNs: 5_000_000 };
  expect(parseUnitState(sample)).toEqual(told);
  expect(parseUnitState(sample.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('what is not accounted for is null, in both ways of saying so', () => {
  const unset = sample.replace('1048576', '[not set]').replace('5000000', '18446744073709551615');
  expect(parseUnitState(unset)).toMatchObject({ memoryBytes: null, cpuNs: null });
});

test('a unit that there is not, and a text that is no answer', () => {
  expect(parseUnitState('LoadState=not-found\nActiveState=inactive\n')?.known).toBe(false);
  expect(parseUnitState('System has not been booted with systemd')).toBeNull();
});

test('broken text gives null or sane numbers, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const { restarts, memoryBytes, cpuNs } = parseUnitState(text) ?? {
        restarts: 0,
        memoryBytes: 0,
        cpuNs: 0,
      };
      for (const number of [restarts, memoryBytes, cpuNs]) expect(number ?? 0).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});
