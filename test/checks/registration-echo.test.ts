import { describe, expect, test } from 'vitest';
import { failed } from '../../hal/contracts/fault.ts';
import type { AcquirerFault } from '../../src/acquirer/acquirer-fault.ts';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { registrationEcho } from '../../src/checks/registration-echo.ts';
import { registrationLook, type RegistrationScene } from '../support/registration-look.ts';

const echo = (scene: RegistrationScene = {}): Promise<CheckOutcome> =>
  registrationEcho.run(registrationLook(scene).look);
const findings = ({ findings: found }: CheckOutcome): readonly string[] => found.map(({ id }) => id);

describe('finds', () => {
  const cases: readonly (readonly [AcquirerFault, string, 'failed' | 'warning'])[] = [
    [{ at: 'registration', kind: 'unregistered' }, 'registration.unregistered', 'failed'],
    [{ at: 'registration', kind: 'merchant-frozen' }, 'registration.merchant-frozen', 'failed'],
    [{ at: 'host', kind: 'maintenance' }, 'host.maintenance', 'failed'],
    [{ at: 'host', kind: 'suspended' }, 'host.suspended', 'failed'],
    [{ at: 'host', kind: 'day-cut' }, 'host.day-cut', 'failed'],
    [{ at: 'host', kind: 'garbage' }, 'host.garbage', 'failed'],
    [{ at: 'host', kind: 'truncated' }, 'host.truncated', 'failed'],
    [{ at: 'host', kind: 'late' }, 'host.late', 'failed'],
    [{ at: 'host', kind: 'slow' }, 'host.slow', 'warning'],
    [{ at: 'host', kind: 'capacity' }, 'host.capacity', 'failed'],
    [{ at: 'config', kind: 'wrong-nii' }, 'config.wrong-nii', 'failed'],
    [{ at: 'config', kind: 'wrong-auth' }, 'config.wrong-auth', 'failed'],
    [{ at: 'wire', kind: 'wrong-message' }, 'host.wrong-stan', 'failed'],
    [{ at: 'wire', kind: 'code', code: 'L4' }, 'registration.unknown-code', 'failed'],
  ];
  test.each(cases.map(([fault, id, verdict]) => ({ fault, id, verdict, name: `${fault.at}.${fault.kind}` })))(
    '$name: $id',
    async ({ fault, id, verdict }) => {
      const outcome = await echo({ faults: [fault] });
      expect(findings(outcome)).toEqual([id]);
      expect(outcome.verdict).toBe(verdict);
    },
  );
});

test('is quiet when the host answers, and uses no trace number', async () => {
  const { look, bench } = registrationLook();
  expect(await registrationEcho.run(look)).toMatchObject({
    verdict: 'passed',
    seen: [{ of: 'registration.echo', unit: 'ms' }],
    measurements: [{ name: 'registration.echo' }],
  });
  expect(bench.stans.used).toBe(0);
  expect(bench.acquirer.terminal('12345678')?.signState).toBe('initial');
});

test('a terminal that is disabled is still known: the echo alone proves no registration', async () => {
  expect(await echo({ faults: [{ at: 'registration', kind: 'disabled' }] })).toMatchObject({
    verdict: 'passed',
  });
});

test.each([
  ['no settings', { terminal: {}, unset: true }, 'unsupported', 'not-provisioned'],
  ['an unknown TID', { app: { tid: 'unknown' } }, 'inconclusive', 'ids-or-host-unknown'],
  ['a host nobody tells', { app: { host: 'unknown' } }, 'inconclusive', 'ids-or-host-unknown'],
  ['no payment application', { app: { installed: 'no' } }, 'unsupported', 'no-payment-app'],
  ['activation over HTTP', { settings: { way: 'http' } }, 'unsupported', 'no-echo: activation over HTTP'],
] as const)('%s: %s', async (_name, scene, verdict, reason) => {
  const { look } = registrationLook(scene);
  const { registration: settings, ...rest } = look.terminal;
  const terminal = 'unset' in scene || settings === undefined ? rest : { ...rest, registration: settings };
  expect(await registrationEcho.run({ ...look, terminal })).toMatchObject({ verdict, reason });
});

test('survives a payment application that fails', async () => {
  const paymentApp = {
    state: () => Promise.resolve(failed('io', 'broken')),
    nextStan: () => Promise.resolve(failed('io', 'broken')),
  };
  expect(await echo({ terminal: { paymentApp } })).toMatchObject({ verdict: 'error', reason: 'io: broken' });
});

test('obeys cancel', async () => {
  const stop = new AbortController();
  const { look, bench } = registrationLook({
    faults: [{ at: 'config', kind: 'wrong-nii' }],
    signal: stop.signal,
  });
  bench.time.after(5_000, () => stop.abort(new Error('stop')));
  expect(await registrationEcho.run(look)).toMatchObject({ verdict: 'cancelled' });
  expect(bench.time.monotonicMs()).toBe(5_000);
});
