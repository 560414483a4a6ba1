import { describe, expect, it } from 'vitest';
import { exitStatuses, strongestStatus } from '../../src/cli/exit-status.table.ts';

describe('exit statuses', () => {
  it('are the ones of the contract', () => {
    expect(exitStatuses).toMatchObject({
      ok: 0,
      problem: 1,
      usage: 2,
      internal: 3,
      warnings: 4,
      unreachable: 5,
    });
    expect(exitStatuses).toMatchObject({
      'not-allowed': 6,
      refused: 7,
      'timed-out': 8,
      'not-found': 9,
      inconclusive: 10,
    });
    expect(exitStatuses).toMatchObject({ interrupted: 130, terminated: 143 });
  });

  it('win in the order of the contract: signal > 2 > 6 > 7 > 5 > 8 > 3 > 1 > 10 > 4 > 0', () => {
    const order = [130, 2, 6, 7, 5, 8, 3, 1, 10, 4, 0];
    order.forEach((status, at) => expect(strongestStatus(order.slice(at).toReversed())).toBe(status));
  });
});
