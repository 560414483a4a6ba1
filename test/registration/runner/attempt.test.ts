import { describe, expect, test } from 'vitest';
import type { AcquirerFault } from '../../../src/acquirer/acquirer-fault.ts';
import { readRetryRecord } from '../../../src/registration/records/retry-record.ts';
import { readSignInRecord, type SignInRecord } from '../../../src/registration/records/sign-in-record.ts';
import type { RetryState } from '../../../src/registration/retry/retry-state.ts';
import {
  attempt,
  momentOf,
  type Attempt,
  type Attempting,
} from '../../../src/registration/runner/attempt.ts';
import { registrationBench, type RegistrationBench } from '../../support/registration-bench.ts';

const tid = '12345678';
const bootId = 'boot-1';
const minute = 60_000;

const attemptOn = (bench: RegistrationBench, parts: Partial<Attempting> = {}): Promise<Attempt> =>
  attempt(
    { port: bench.port(), records: bench.records, tid, source: 'interactive', bootId, ...parts },
    bench.context,
  );
const retryOf = (bench: RegistrationBench): RetryState =>
  readRetryRecord(bench.records, tid, {
    now: momentOf({ bootId }, bench.context),
    random: bench.context.random,
  });
const signInOf = (bench: RegistrationBench): SignInRecord => readSignInRecord(bench.records, tid);
const waited = (bench: RegistrationBench, ms: number): Promise<void> =>
  new Promise((resolve) => void bench.time.after(ms, resolve));

test('an attempt is counted and its trace number recorded before the first byte of it leaves', async () => {
  const bench = registrationBench([{ at: 'config', kind: 'wrong-nii' }]);
  const running = attemptOn(bench);
  await waited(bench, 1_000);
  expect(retryOf(bench).attemptsAtMs).toHaveLength(1);
  expect(signInOf(bench)).toMatchObject({ lastStan: '000001', keys: 'unknown', last: { kind: 'begun' } });
  await running;
});

test('an acceptance: signed in, good keys', async () => {
  const bench = registrationBench();
  expect(await attemptOn(bench)).toMatchObject({ made: true, outcome: { kind: 'registered' } });
  expect(retryOf(bench)).toMatchObject({ phase: 'signed-in', nextAtMs: null });
  expect(signInOf(bench)).toMatchObject({ keys: 'good', last: { kind: 'registered' } });
});

describe('keys', () => {
  test('a refusal changes none', async () => {
    const bench = registrationBench();
    await attemptOn(bench);
    bench.acquirer.faults.add({ at: 'registration', kind: 'disabled' });
    await waited(bench, minute);
    await attemptOn(bench);
    expect(signInOf(bench)).toMatchObject({ keys: 'good', last: { kind: 'refused', code: '58' } });
  });

  test('a time-out after the request leaves them unknown until a sign-in with another trace number', async () => {
    const bench = registrationBench();
    await attemptOn(bench);
    bench.acquirer.faults.add({ at: 'host', kind: 'late' });
    await waited(bench, minute);
    await attemptOn(bench);
    expect(signInOf(bench)).toMatchObject({ keys: 'unknown', lastStan: '000002' });
    bench.acquirer.faults.clear();
    await waited(bench, minute);
    await attemptOn(bench);
    expect(signInOf(bench)).toMatchObject({ keys: 'good', lastStan: '000003' });
  });

  test('a connection that never stood leaves them as they were, unknown ones too', async () => {
    const bench = registrationBench();
    await attemptOn(bench);
    bench.acquirer.faults.add({ at: 'host', kind: 'late' });
    await waited(bench, minute);
    await attemptOn(bench);
    bench.acquirer.faults.clear();
    bench.acquirer.faults.add({ at: 'host', kind: 'refused' });
    await waited(bench, minute);
    await attemptOn(bench);
    expect(signInOf(bench)).toMatchObject({ keys: 'unknown', lastStan: '000002' });
  });
});

describe('what comes next', () => {
  const cases: readonly (readonly [AcquirerFault, Partial<RetryState>])[] = [
    [
      { at: 'host', kind: 'refused' },
      { phase: 'backing-off', failures: 1, lastStage: 'connect' },
    ],
    [
      { at: 'host', kind: 'maintenance' },
      { phase: 'backing-off', lastCode: '96' },
    ],
    [
      { at: 'registration', kind: 'unregistered' },
      { phase: 'slow', lastCode: '97' },
    ],
    [
      { at: 'batch', kind: 'stan-duplicate' },
      { phase: 'fixing', fix: 'new-stan' },
    ],
    [
      { at: 'keys', kind: 'kcv-mismatch' },
      { phase: 'fixing', lastCode: 'KCV', fix: 'sign-in-again' },
    ],
    [
      { at: 'wire', kind: 'no-keys' },
      { phase: 'backing-off', lastCode: 'NOKEYS' },
    ],
    [
      { at: 'wire', kind: 'odd-keys' },
      { phase: 'slow', lastCode: 'KEYBLOCK' },
    ],
  ];
  test.each(cases.map(([fault, next]) => ({ fault, next, name: `${fault.at}.${fault.kind}` })))(
    '$name',
    async ({ fault, next }) => {
      const bench = registrationBench([fault]);
      await attemptOn(bench);
      expect(retryOf(bench)).toMatchObject(next);
    },
  );

  test('what is missing here stops it until something is changed here', async () => {
    const bench = registrationBench();
    bench.keystore.eraseMainKeys();
    await attemptOn(bench);
    expect(retryOf(bench)).toMatchObject({ phase: 'stopped', lastStage: 'no-tmk' });
    expect(await attemptOn(bench)).toEqual({ made: false, reason: 'stopped', waitMs: null });
  });

  test('an open batch is settled by people: no attempt until it is', async () => {
    const bench = registrationBench([{ at: 'batch', kind: 'open' }]);
    await attemptOn(bench);
    await waited(bench, 10_000);
    const before = bench.acquirer.counters().attempts;
    expect(await attemptOn(bench, { isMended: () => false })).toEqual({
      made: false,
      reason: 'fix-first',
      waitMs: null,
    });
    expect(bench.acquirer.counters().attempts).toBe(before);
    expect(await attemptOn(bench, { isMended: () => true })).toMatchObject({ made: true });
  });
});

test('twenty an hour, whoever asks, whatever restarts', async () => {
  const bench = registrationBench([{ at: 'host', kind: 'refused' }]);
  const ends: boolean[] = [];
  for (let n = 0; n < 30; n += 1) {
    const source = n % 2 === 0 ? 'triggered' : 'interactive';
    ends.push((await attemptOn(bench, { source, bootId: `boot-${String(n)}` })).made);
    await waited(bench, 30_000);
  }
  expect(ends.filter(Boolean)).toHaveLength(20);
});

test('a damaged record is no way to more attempts', async () => {
  const bench = registrationBench();
  bench.records.change((change) => change.write(`retry ${tid}`, { version: 1, nonsense: true }));
  expect(await attemptOn(bench)).toMatchObject({ made: false, reason: 'budget' });
  bench.records.change((change) => change.write(`sign-in ${tid}`, 'nonsense'));
  expect(signInOf(bench).keys).toBe('unknown');
});

test('both endpoints resting: an echo first, the sign-in on the same line', async () => {
  const bench = registrationBench([{ at: 'host', kind: 'refused' }]);
  for (let n = 0; n < 6; n += 1) {
    await attemptOn(bench, { source: 'triggered' });
    await waited(bench, minute);
  }
  bench.acquirer.faults.clear();
  await attemptOn(bench, { source: 'triggered' });
  expect(bench.acquirer.counters()).toMatchObject({ connections: 1, echoes: 1, attempts: 1 });
});

test('a host that hangs up after every answer is called again for the sign-in', async () => {
  const bench = registrationBench([{ at: 'wire', kind: 'one-answer' }]);
  const order = { endpoint: '10.0.0.9:5001', first: 'echo' } as const;
  const outcome = await bench.port().register(order, bench.context);
  expect(outcome).toMatchObject({ kind: 'registered', stan: '000001' });
  expect(bench.acquirer.counters()).toMatchObject({ connections: 2, echoes: 1, attempts: 1 });
});

test('gone for good after its echo: no trace number is used, and the keys are as they were', async () => {
  const bench = registrationBench([{ at: 'wire', kind: 'one-answer' }]);
  bench.time.after(190, () => bench.acquirer.faults.add({ at: 'host', kind: 'refused' }));
  const order = { endpoint: '10.0.0.9:5001', first: 'echo' } as const;
  const outcome = await bench.port().register(order, bench.context);
  expect(outcome).toMatchObject({
    kind: 'failed',
    stan: null,
    keysUnknown: false,
    failure: { stage: 'connect', cause: 'refused' },
  });
  expect(bench.stans.used).toBe(0);
});

test('cancelled between echo and sign-in: nothing was asked that could change a key', async () => {
  const bench = registrationBench();
  const stop = new AbortController();
  bench.time.after(210, () => stop.abort(new Error('stop')));
  const order = { endpoint: '10.0.0.9:5001', first: 'echo' } as const;
  const outcome = await bench.port().register(order, { ...bench.context, signal: stop.signal });
  expect(outcome).toMatchObject({ kind: 'failed', keysUnknown: false, failure: { cause: 'cancelled' } });
  expect(bench.acquirer.counters()).toMatchObject({ echoes: 1, attempts: 0 });
});

test('an application that repeats its trace number is not believed', async () => {
  const bench = registrationBench();
  await attemptOn(bench);
  await waited(bench, minute);
  const stuck = { nextStan: () => Promise.resolve({ ok: true, value: '000001' } as const) };
  const made = await attemptOn(bench, { port: bench.port({ paymentApp: stuck }) });
  expect(made).toMatchObject({ outcome: { kind: 'failed', failure: { stage: 'send', cause: 'no-stan' } } });
  expect(bench.acquirer.counters().attempts).toBe(1);
});

test('cancelled: counted, and nothing held against the host', async () => {
  const bench = registrationBench([{ at: 'config', kind: 'wrong-nii' }]);
  const stop = new AbortController();
  bench.time.after(1_000, () => stop.abort(new Error('stop')));
  await attempt(
    { port: bench.port(), records: bench.records, tid, source: 'interactive', bootId },
    { ...bench.context, signal: stop.signal },
  );
  expect(retryOf(bench)).toMatchObject({ failures: 0 });
  expect(retryOf(bench).attemptsAtMs).toHaveLength(1);
});

describe('a terminal left to itself', () => {
  const alone = (bench: RegistrationBench, parts: Partial<Attempting> = {}): Promise<Attempt> =>
    attemptOn(bench, { source: 'background', ...parts });
  const waitOf = (made: Attempt): number => (made.made ? 0 : (made.waitMs ?? Infinity));

  test('waits once before it tries for the first time: the wait that was drawn is kept', async () => {
    const bench = registrationBench();
    const first = await alone(bench);
    expect(first).toMatchObject({ made: false, reason: 'not-yet' });
    await waited(bench, waitOf(first) / 2);
    expect(waitOf(await alone(bench))).toBeCloseTo(waitOf(first) / 2);
    await waited(bench, waitOf(first) / 2);
    expect(await alone(bench)).toMatchObject({ made: true, outcome: { kind: 'registered' } });
  });

  test('switched on again waits a little before what was due, and draws that once', async () => {
    const bench = registrationBench([{ at: 'host', kind: 'refused' }]);
    await attemptOn(bench);
    await waited(bench, minute);
    const first = await alone(bench, { bootId: 'boot-2' });
    expect(first).toMatchObject({ made: false, reason: 'not-yet' });
    await waited(bench, waitOf(first));
    expect(await alone(bench, { bootId: 'boot-2' })).toMatchObject({ made: true });
  });
});
