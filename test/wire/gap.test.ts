import { describe, expect, it } from 'vitest';
import { gapSchema } from '../../src/wire/gap.ts';

describe('the record of a gap', () => {
  it('says which places were given up and why; a reason of a later version is kept as unreadable', () => {
    const gap = { from: 3, to: 9, n: 7, why: 'too-many' };
    expect(gapSchema.parse(gap)).toEqual(gap);
    expect(gapSchema.parse({ ...gap, why: 'later' })).toEqual({ ...gap, why: 'unreadable' });
    expect(gapSchema.safeParse({ ...gap, from: 0 }).success).toBe(false);
  });
});
