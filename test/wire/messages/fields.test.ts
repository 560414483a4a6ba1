import { describe, expect, it } from 'vitest';
import { agentIdSchema, instantSchema, itemIdSchema, seqSchema } from '../../../src/wire/messages/fields.ts';

describe('fields of frames', () => {
  it.each(['a', 'SN00012306', 'a.b_c-d', 'a'.repeat(64)])('%s may name an agent', (id) => {
    expect(agentIdSchema.safeParse(id).success).toBe(true);
  });

  it.each(['', '.', '../a', 'a/b', 'a b', 'a\n', 'ä', 'a'.repeat(65), '-a'])('%j may not', (id) => {
    expect(agentIdSchema.safeParse(id).success).toBe(false);
  });

  it('an item may be named by any id of ours, and never by a path or a line', () => {
    expect(itemIdSchema.safeParse('0198f4a0-0000-7000-8000-000000000001').success).toBe(true);
    for (const id of ['a/b', 'a\nb', '..', '']) expect(itemIdSchema.safeParse(id).success).toBe(false);
  });

  it('places count from 1 as far as numbers do', () => {
    expect(
      [0, 1, Number.MAX_SAFE_INTEGER, 2 ** 53, 1.5].map((seq) => seqSchema.safeParse(seq).success),
    ).toEqual([false, true, true, false, false]);
  });

  it('times are UTC to the millisecond', () => {
    expect(instantSchema.safeParse('2026-01-01T00:00:00.000Z').success).toBe(true);
    for (const time of [
      '2026-01-01T00:00:00Z',
      '2026-01-01T08:00:00.000+08:00',
      '2026-13-01T00:00:00.000Z',
    ]) {
      expect(instantSchema.safeParse(time).success).toBe(false);
    }
  });
});
