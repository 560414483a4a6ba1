import { describe, expect, test } from 'vitest';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import type { ChangedItem } from '../../src/checks/history.ts';
import { registrationSignIn } from '../../src/checks/registration-sign-in.ts';
import { failed } from '../../hal/contracts/fault.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const signIn = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationSignIn.run(registrationLook(scene).look);
const findings = ({ findings: found }: CheckOutcome): readonly string[] => found.map(({ id }) => id);

describe('finds what the host says', () => {
  const cases: readonly (readonly [AcquirerFault, string])[] = [
    [{ at: 'registration', kind: 'unregistered' }, 'registration.unregistered'],
    [{ at: 'registration', kind: 'pending' }, 'registration.unregistered'],
    [{ at: 'registration', kind: 'disabled' }, 'registration.disabled'],
    [{ at: 'registration', kind: 'repair' }, 'registration.repair'],
    [{ at: 'registration', kind: 'merchant-frozen' }, 'registration.merchant-frozen'],
    [{ at: 'registration', kind: 'sim-changed' }, 'registration.sim-changed'],
    [{ at: 'registration', kind: 'serial-mismatch' }, 'registration.serial-mismatch'],
    [{ at: 'host', kind: 'maintenance' }, 'host.maintenance'],
    [{ at: 'host', kind: 'suspended' }, 'host.suspended'],
    [{ at: 'host', kind: 'day-cut' }, 'host.day-cut'],
    [{ at: 'host', kind: 'garbage' }, 'host.garbage'],
    [{ at: 'host', kind: 'truncated' }, 'host.truncated'],
    [{ at: 'host', kind: 'wrong-stan' }, 'host.wrong-stan'],
    [{ at: 'host', kind: 'late' }, 'host.late'],
    [{ at: 'host', kind: 'echo-only' }, 'host.echo-only'],
    [{ at: 'keys', kind: 'kcv-mismatch' }, 'keys.kcv-mismatch'],
    [{ at: 'batch', kind: 'open' }, 'batch.open'],
    [{ at: 'batch', kind: 'out-of-step' }, 'batch.out-of-step'],
    [{ at: 'batch', kind: 'stan-duplicate' }, 'batch.stan-duplicate'],
    [{ at: 'wire', kind: 'no-keys' }, 'keys.not-sent'],
    [{ at: 'wire', kind: 'odd-keys' }, 'keys.unreadable'],
    [{ at: 'wire', kind: 'oversized' }, 'host.garbage'],
    [{ at: 'wire', kind: 'zero-length' }, 'host.garbage'],
    [{ at: 'wire', kind: 'wrong-length' }, 'host.garbage'],
    [{ at: 'wire', kind: 'wrong-terminal' }, 'host.wrong-stan'],
    [{ at: 'wire', kind: 'wrong-message' }, 'host.wrong-stan'],
    [{ at: 'wire', kind: 'early-check-value' }, 'keys.kcv-mismatch'],
    [{ at: 'wire', kind: 'bad-version' }, 'registration.format-refused'],
    [{ at: 'wire', kind: 'code', code: '96' }, 'host.malfunction'],
    [{ at: 'wire', kind: 'code', code: 'A0' }, 'keys.workkey-stale'],
    [{ at: 'wire', kind: 'code', code: '05' }, 'registration.other-refusal'],
    [{ at: 'wire', kind: 'code', code: 'L4' }, 'registration.unknown-code'],
  ];
  test.each(
    cases.map(([fault, id]) => ({ fault, id, name: `${fault.at}.${fault.kind} ${fault.code ?? ''}` })),
  )('$name: $id', async ({ fault, id }) => {
    const outcome = await signIn({ faults: [fault] });
    expect(outcome.verdict).toBe('failed');
    expect(findings(outcome)).toEqual([id]);
  });

  test.each([
    ['unregistered', 'tid', 'registration.wrong-tid'],
    ['unregistered', 'sim', 'registration.sim-changed'],
    ['unregistered', 'serial', 'registration.serial-mismatch'],
    ['unregistered', 'firmware', 'registration.unregistered'],
    ['merchant-frozen', 'mid', 'registration.wrong-mid'],
    ['disabled', 'tid', 'registration.disabled'],
  ] as const)('%s after a change of %s: %s', async (kind, changed: ChangedItem, id) => {
    const history = { changedSinceLastGood: [changed] };
    expect(findings(await signIn({ faults: [{ at: 'registration', kind }], history }))).toEqual([id]);
  });

  test.each([
    ['drip-fed', ['drip-fed']],
    ['split', ['split']],
    ['merged', ['merged', 'other-terminal']],
    ['duplicated', ['duplicated']],
  ])('names each oddity of an answer that was good all the same: %s', async (kind, oddities) => {
    const outcome = await signIn({ faults: [{ at: 'wire', kind }] });
    const seen = oddities.map((value) => ({ of: 'host.answer', value }));
    expect(outcome).toMatchObject({ verdict: 'passed', seen: [{ value: '00' }, ...seen] });
  });
});

test('is quiet when the host accepts', async () => {
  expect(await signIn()).toMatchObject({ verdict: 'passed', findings: [] });
});

describe('leaves it be where it could cost a sale', () => {
  test.each([
    ['no trace number of the application', { givesStans: false }],
    ['a payment is under way', { app: { transactionOpen: true } }],
    ['nobody can tell whether one is', { app: { transactionOpen: 'unknown' } }],
    ['nothing is remembered', { remembers: false }],
  ] as const)('%s: skipped, policy', async (_name, scene) => {
    const { look, bench } = registrationLook(scene);
    expect(await registrationSignIn.run(look)).toMatchObject({
      verdict: 'skipped',
      reason: 'policy',
      findings: [],
    });
    expect(bench.acquirer.counters().requests).toBe(0);
    expect(bench.stans.used).toBe(0);
  });

  test('no shared keystore: skipped, policy', async () => {
    const { look, bench } = registrationLook();
    const { keystore: _none, ...terminal } = look.terminal;
    expect(await registrationSignIn.run({ ...look, terminal })).toMatchObject({
      verdict: 'skipped',
      reason: 'policy',
    });
    expect(bench.stans.used).toBe(0);
  });

  test('within seconds of another attempt: the retry policy says no', async () => {
    const { look, bench } = registrationLook({ faults: [{ at: 'registration', kind: 'disabled' }] });
    await registrationSignIn.run(look);
    expect(await registrationSignIn.run(look)).toMatchObject({
      verdict: 'skipped',
      reason: 'policy',
      seen: [{ value: 'the retry policy says too-fast' }],
    });
    expect(bench.stans.used).toBe(1);
  });

  test('a fresh good sign-in proves itself: no second trace number', async () => {
    const { look, bench } = registrationLook();
    await registrationSignIn.run(look);
    expect(await registrationSignIn.run(look)).toMatchObject({ verdict: 'passed' });
    expect(bench.stans.used).toBe(1);
  });

  test('it says what it does to the world, and is never part of a routine', () => {
    expect(registrationSignIn).toMatchObject({
      level: 'external',
      effects: ['rotates-keys', 'uses-stan', 'contacts-host'],
      needs: ['registration', 'keystore', 'payment-app', 'network'],
    });
  });
});

describe('activation by code', () => {
  test('without a code nothing is dialled', async () => {
    const activation = {
      host: '10.0.0.9',
      port: 443,
      tls: false,
      path: '/v1/terminals/activate',
      code: null,
    };
    const outcome = await signIn({ settings: { way: 'http', activation } });
    expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'precondition: code-form' });
  });
});

test('survives a payment application that fails', async () => {
  const paymentApp = {
    state: () => Promise.resolve(failed('io', 'broken')),
    nextStan: () => Promise.resolve(failed('io', 'broken')),
  };
  expect(await signIn({ terminal: { paymentApp } })).toMatchObject({ verdict: 'error' });
});

test('obeys cancel', async () => {
  const stop = new AbortController();
  const { look, bench } = registrationLook({
    faults: [{ at: 'host', kind: 'echo-only' }],
    signal: stop.signal,
  });
  bench.time.after(5_000, () => stop.abort(new Error('stop')));
  expect(await registrationSignIn.run(look)).toMatchObject({ verdict: 'cancelled' });
  expect(bench.time.monotonicMs()).toBe(5_000);
});
