import { describe, expect, it } from 'vitest';
import { bodyPartSchema, mostParts } from '../../src/wire/body-part.ts';

describe('a part of a body', () => {
  it('is a whole small body, or base64 of one of a bounded number', () => {
    expect(bodyPartSchema.safeParse({ json: null }).success).toBe(true);
    expect(bodyPartSchema.safeParse({ z: 'AAAA', part: mostParts, of: mostParts }).success).toBe(true);
    expect(bodyPartSchema.safeParse({ z: 'AAAA', part: 1, of: mostParts + 1 }).success).toBe(false);
    expect(bodyPartSchema.safeParse({ z: '', part: 1, of: 1 }).success).toBe(false);
    expect(bodyPartSchema.safeParse({}).success).toBe(false);
  });
});
