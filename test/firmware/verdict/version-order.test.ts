import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../hal/codecs/linux/compare-versions.ts';
import { hasProgram, programNote } from '../../support/has-program.ts';

/** Which of two versions dpkg takes for the older one. */
function byDpkg(one: string, other: string): number {
  for (const [relation, order] of [
    ['lt', -1],
    ['gt', 1],
  ] as const) {
    if (holds(one, relation, other)) return order;
  }
  return 0;
}

function holds(one: string, relation: string, other: string): boolean {
  try {
    execFileSync('dpkg', ['--compare-versions', one, relation, other], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

// Firmware is never ordered by its version; applications are, where both versions are plain.
describe.runIf(hasProgram('dpkg'))(`V2 the order of plain versions${programNote('dpkg')}`, () => {
  it('V2 is the order of dpkg, wherever as many numbers are given', () => {
    const parts = fc.integer({ min: 1, max: 4 }).chain((count) => {
      const version = fc.array(fc.nat({ max: 30 }), { minLength: count, maxLength: count });
      return fc.tuple(version, version);
    });
    fc.assert(
      fc.property(parts, ([one, other]) => {
        const [first, second] = [one.join('.'), other.join('.')];
        expect(compareVersions(first, second)).toBe(byDpkg(first, second));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['1.2', '1.2.0', 0, -1],
    ['1.2.3-rc1', '1.2.3', null, 1],
    ['1.2.3~rc1', '1.2.3', null, -1],
    ['2024.08.01', '2024.8.1', 0, 0],
  ])('V2 %s and %s: one gives an order that others do not share, so we say %s', (one, other, ours, dpkg) => {
    expect({ ours: compareVersions(one, other), dpkg: byDpkg(one, other) }).toEqual({ ours, dpkg });
  });
});
