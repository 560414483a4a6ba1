import { describe, expect, it } from 'vitest';
import { runSessionArgsSchema, runSessionResultSchema } from '../../../src/wire/commands/run-session.ts';

const by = { door: 'hub', name: 'Li' };

describe('run-session', () => {
  it('takes the request any other door makes', () => {
    const args = runSessionArgsSchema.parse({ request: { symptom: null, mend: 'none', by } });
    expect(args.request).toMatchObject({ symptom: null, all: false, only: [], timeoutMs: 300_000 });
  });

  it.each([
    {},
    { request: {} },
    { request: { symptom: 'sad', mend: 'none', by } },
    { request: { symptom: null, mend: 'all', by } },
  ])('refuses %j', (args) => expect(runSessionArgsSchema.safeParse(args).success).toBe(false));

  it('tells the session first and the report at the end', () => {
    expect(runSessionResultSchema.safeParse({ sessionId: 's' }).success).toBe(true);
    expect(
      runSessionResultSchema.safeParse({ sessionId: 's', reportId: 'r', seq: 9, atMs: 12 }).success,
    ).toBe(true);
    expect(runSessionResultSchema.safeParse({ reportId: 'r' }).success).toBe(false);
  });
});
