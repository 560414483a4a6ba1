import { describe, expect, it } from 'vitest';
import { createProcessRandom } from '../../src/runtime/process-random.ts';

describe('createProcessRandom', () => {
  it('stays within its bounds', () => {
    const random = createProcessRandom().fork('x');
    for (let i = 0; i < 500; i += 1) {
      const share = random.float();
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThan(1);
      expect([0, 1, 2]).toContain(random.int(3));
    }
    expect(random.bytes(5)).toHaveLength(5);
  });
});
