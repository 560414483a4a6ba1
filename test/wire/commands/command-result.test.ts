import { describe, expect, it } from 'vitest';
import {
  commandReportSchema,
  commandStateSchema,
  isFinal,
} from '../../../src/wire/commands/command-result.ts';

describe('the state of a command', () => {
  it('is on its way in two states and final in all others', () => {
    expect(commandStateSchema.options.filter((state) => !isFinal(state))).toEqual(['accepted', 'running']);
  });

  it('is reported with a revision from 1', () => {
    const report = {
      jti: 'j',
      cmd: 'run-session',
      rev: 1,
      state: 'accepted',
      code: null,
      msg: null,
      result: null,
    };
    expect(commandReportSchema.parse(report)).toEqual(report);
    expect(commandReportSchema.safeParse({ ...report, rev: 0 }).success).toBe(false);
    expect(commandReportSchema.safeParse({ ...report, state: 'exploded' }).success).toBe(false);
  });
});
