import { describe, expect, it } from 'vitest';
import { sleep } from '../../hal/contracts/time.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { runCheck } from '../../src/session/run-check.ts';
import { bareTerminal, brokenOutcome, lookAt, sampleCheck, testTime } from '../support/looking.ts';

const run = (check: Parameters<typeof sampleCheck>[0], signal?: AbortSignal): Promise<CheckOutcome> =>
  runCheck(sampleCheck(check), lookAt(bareTerminal(), signal === undefined ? {} : { signal }));

describe('one check', () => {
  it('that throws is an error of the test, not a fault of the terminal', async () => {
    const outcome = await run({ id: 'thrower', run: () => Promise.reject(new Error('boom')) });
    expect(outcome).toMatchObject({ verdict: 'error', reason: 'crashed: boom', findings: [] });
  });

  it('that hangs is inconclusive when its time is over, and its driver hears of it', async () => {
    let heard = false;
    const outcome = await run({
      id: 'hanger',
      timeoutMs: 500,
      run: ({ context }) =>
        new Promise(() => {
          context.signal.addEventListener('abort', () => {
            heard = true;
          });
        }),
    });
    expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'timed-out' });
    expect(heard).toBe(true);
  });

  it('that reports a finding of another check is not believed', async () => {
    const foreign: CheckOutcome = {
      ...brokenOutcome,
      findings: [{ id: 'printer.paper-out', evidence: [{ of: 'printer.paper', value: 'out', how: 'live' }] }],
    };
    const outcome = await run({ id: 'liar', run: () => Promise.resolve(foreign) });
    expect(outcome).toMatchObject({ verdict: 'error', findings: [] });
    expect(outcome.reason).toContain('printer.paper-out');
  });

  it.each([
    ['failed without a finding', { ...brokenOutcome, findings: [] }],
    ['passed with a finding', { ...brokenOutcome, verdict: 'passed' as const }],
  ])('that says %s is not believed', async (_name, contradictory) => {
    const outcome = await run({ id: 'muddled', run: () => Promise.resolve(contradictory) });
    expect(outcome.verdict).toBe('error');
  });

  it('obeys cancel at once, also while it waits', async () => {
    const abort = new AbortController();
    const time = testTime();
    const check = sampleCheck({
      id: 'sleeper',
      run: async ({ context }) => {
        await sleep(context.time, 900, context.signal);
        return brokenOutcome;
      },
    });
    time.after(100, () => abort.abort(new Error('stop')));
    const outcome = await runCheck(check, lookAt(bareTerminal(), { time, signal: abort.signal }));
    expect(outcome.verdict).toBe('cancelled');
    expect(time.monotonicMs()).toBe(100);
  });
});
