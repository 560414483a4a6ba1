import { describe, expect, it } from 'vitest';
import {
  cancelSessionArgsSchema,
  cancelSessionResultSchema,
} from '../../../src/wire/commands/cancel-session.ts';

describe('cancel-session', () => {
  it('takes a session and a reason', () => {
    expect(cancelSessionArgsSchema.safeParse({ sessionId: 's', reason: '' }).success).toBe(true);
    expect(cancelSessionArgsSchema.safeParse({ sessionId: 's' }).success).toBe(false);
  });

  it('tells whether there was anything to cancel', () => {
    expect(cancelSessionResultSchema.parse({ cancelled: false })).toEqual({ cancelled: false });
  });
});
