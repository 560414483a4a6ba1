import { describe, expect, it } from 'vitest';
import { sleep } from '../../hal/contracts/time.ts';
import type { Check, CheckOutcome } from '../../src/checks/check.ts';
import { passed } from '../../src/checks/outcome.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import type { Leases } from '../../src/session/leases.ts';
import { runChecks } from '../../src/session/run-checks.ts';
import type { Execution } from '../../src/session/run-checks.ts';
import { bareTerminal, brokenOutcome, lookAt, sampleCheck, testTime } from '../support/looking.ts';

const slow =
  (ms: number, outcome: CheckOutcome = passed([])): Check['run'] =>
  async ({ context }) => {
    await sleep(context.time, ms, context.signal);
    return outcome;
  };

async function round(
  checks: readonly Check[],
  leases: Leases = createMemoryLeases(),
): Promise<{ rows: readonly Execution[]; tookMs: number }> {
  const time = testTime();
  const look = lookAt(bareTerminal(), { time });
  const rows = await runChecks({
    checks,
    leases,
    owner: 'test',
    earlier: new Map(),
    look: () => look,
    onStart: () => undefined,
    onEnd: () => undefined,
  });
  return { rows, tookMs: time.monotonicMs() };
}

const verdictOf = (rows: readonly Execution[], id: string): string | undefined => {
  const outcome = rows.find((row) => row.check.id === id)?.outcome;
  return outcome?.reason ?? outcome?.verdict;
};

describe('a round of checks', () => {
  it('takes as long as its slowest check when the devices differ', async () => {
    const { tookMs } = await round([
      sampleCheck({ id: 'a', needs: ['printer'], run: slow(800) }),
      sampleCheck({ id: 'b', needs: ['network'], run: slow(500) }),
      sampleCheck({ id: 'c', needs: ['storage'], run: slow(300) }),
    ]);
    expect(tookMs).toBe(800);
  });

  it('looks at one device with one check at a time, in the given order', async () => {
    const { rows, tookMs } = await round([
      sampleCheck({ id: 'first', needs: ['printer'], run: slow(300) }),
      sampleCheck({ id: 'second', needs: ['printer'], run: slow(300) }),
      sampleCheck({ id: 'third', needs: ['printer'], run: slow(300) }),
    ]);
    expect(tookMs).toBe(900);
    expect(rows.map((row) => row.check.id)).toEqual(['first', 'second', 'third']);
  });

  it('never runs what lies below a failed check, and names the root that blocks it', async () => {
    const { rows } = await round([
      sampleCheck({ id: 'tls', dependsOn: ['host'] }),
      sampleCheck({ id: 'host', dependsOn: ['link'] }),
      sampleCheck({ id: 'link', run: () => Promise.resolve(brokenOutcome) }),
    ]);
    expect(verdictOf(rows, 'host')).toBe('blocked-by:link');
    expect(verdictOf(rows, 'tls')).toBe('blocked-by:link');
  });

  it('goes on below a check that could not tell', async () => {
    const { rows } = await round([
      sampleCheck({ id: 'link', run: () => Promise.reject(new Error('crash')) }),
      sampleCheck({ id: 'host', dependsOn: ['link'] }),
    ]);
    expect(verdictOf(rows, 'host')).toBe('passed');
  });

  it('skips a device that the payment application holds, and gives back what it took', async () => {
    const leases = createMemoryLeases();
    const held = leases.claim(['printer'], 'payment-app');
    const { rows } = await round(
      [sampleCheck({ id: 'a', needs: ['printer'] }), sampleCheck({ id: 'b', needs: ['network'] })],
      leases,
    );
    expect(verdictOf(rows, 'a')).toBe('device-in-use');
    expect(verdictOf(rows, 'b')).toBe('passed');
    if (held.ok) held.value.release();
    expect(leases.claim(['printer', 'network'], 'next').ok).toBe(true);
  });

  it('says so when checks wait for each other', async () => {
    await expect(
      round([sampleCheck({ id: 'a', dependsOn: ['b'] }), sampleCheck({ id: 'b', dependsOn: ['a'] })]),
    ).rejects.toThrow('wait for each other: a, b');
  });
});
