import { expect, it } from 'vitest';
import { ladderLimitsOf } from '../../src/checks/ladder-limits.ts';
import { ladderLimits } from '../../src/checks/limits.table.ts';
import { wiredTerminal } from '../support/ladder.ts';

it('a profile sets what it wants otherwise and nothing else', () => {
  expect(ladderLimitsOf(wiredTerminal())).toEqual(ladderLimits);
  expect(ladderLimitsOf(wiredTerminal({ limits: { latencyWarnMs: 900 } }))).toEqual({
    ...ladderLimits,
    latencyWarnMs: 900,
  });
});
