import { describe, expect, it } from 'vitest';
import { answerStepArgsSchema, answerStepResultSchema } from '../../../src/wire/commands/answer-step.ts';

describe('answer-step', () => {
  it('takes a step as its event named it', () => {
    const args = { sessionId: 's', stepId: 'look', nonce: 'n', value: 'yes' };
    expect(answerStepArgsSchema.parse(args)).toEqual(args);
    expect(answerStepArgsSchema.safeParse({ ...args, nonce: '' }).success).toBe(false);
    expect(answerStepArgsSchema.safeParse({ ...args, value: 'x'.repeat(201) }).success).toBe(false);
  });

  it('tells whether the answer was taken', () => {
    expect(answerStepResultSchema.safeParse({ outcome: 'taken' }).success).toBe(true);
    expect(answerStepResultSchema.safeParse({ outcome: 'perhaps' }).success).toBe(false);
  });
});
