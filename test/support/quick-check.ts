import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { Check, CheckOutcome } from '../../src/checks/check.ts';
import { everyFault, hanging } from './faults.ts';
import { bareTerminal, lookAt } from './looking.ts';

/** A check that reads one device once, and how a test stands in for that device. */
export interface QuickCheck<Reading> {
  readonly check: Check;
  /** A terminal whose device answers so. */
  readonly terminal: (read: (context: DeviceContext) => Promise<HalResult<Reading>>) => Partial<Terminal>;
  readonly good: Reading;
}

/** Runs a quick check on one reading. */
export function readingOf<Reading>(
  { check, terminal }: QuickCheck<Reading>,
  reading: Reading,
  parts: Partial<Terminal> = {},
): Promise<CheckOutcome> {
  const read = (): Promise<HalResult<Reading>> => Promise.resolve(ok(reading));
  return check.run(lookAt(bareTerminal({ ...terminal(read), ...parts })));
}

/** What every quick check does alike: quiet when well, survives a device that fails, obeys cancel, unsupported without a device. */
export function quickCheckBehaviour<Reading>(quick: QuickCheck<Reading>): void {
  const { check, terminal, good } = quick;

  it('is quiet when all is well, and says what it saw', async () => {
    const outcome = await readingOf(quick, good);
    expect(outcome).toMatchObject({ verdict: 'passed', findings: [] });
    expect(outcome.seen.length).toBeGreaterThan(0);
  });

  describe('survives a device that fails', () => {
    it.each(everyFault)('%s is no complaint', async (code) => {
      const read = (): Promise<HalResult<Reading>> => Promise.resolve(failed(code, code));
      const outcome = await check.run(lookAt(bareTerminal(terminal(read))));
      expect(['passed', 'warning', 'failed']).not.toContain(outcome.verdict);
      expect(outcome.findings).toEqual([]);
      expect(outcome.reason).toBeDefined();
    });
  });

  it('obeys cancel', async () => {
    const abort = new AbortController();
    const running = check.run(lookAt(bareTerminal(terminal(hanging)), { signal: abort.signal }));
    abort.abort();
    expect(await running).toMatchObject({ verdict: 'cancelled' });
  });

  it('is unsupported where there is no such device', async () => {
    expect(await check.run(lookAt(bareTerminal()))).toMatchObject({
      verdict: 'unsupported',
      reason: 'no-device',
    });
  });
}
