import { expect, test } from 'vitest';
import { registrationBatch } from '../../src/checks/registration-batch.ts';
import { registrationSignIn } from '../../src/checks/registration-sign-in.ts';
import { retryRegistration } from '../../src/remedies/retry-registration.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const now = Date.UTC(2026, 0, 1);
const repeated = {
  app: { lastAnswer: { code: '94', of: 'sign-in', atMs: now - 60_000 }, lastGoodSignInMs: now - 3_600_000 },
} as const;

test('gets past a used trace number, and the checks that prove it pass', async () => {
  const { treatment, look, bench } = registrationTreatment({
    ...repeated,
    faults: [{ at: 'batch', kind: 'stan-duplicate' }],
  });
  expect(await registrationBatch.run(look)).toMatchObject({ findings: [{ id: 'batch.stan-duplicate' }] });
  expect(await retryRegistration.act(treatment)).toMatchObject({
    ok: true,
    value: { changes: [{ what: { en: 'Registered at attempt 2' } }] },
  });
  expect(await registrationSignIn.run(look)).toMatchObject({ verdict: 'passed' });
  expect(await registrationBatch.run(look)).toMatchObject({ verdict: 'passed' });
  expect(bench.stans.used).toBe(2);
});

test('an overloaded host is tried again, not besieged', async () => {
  const { treatment, bench } = registrationTreatment({ faults: [{ at: 'host', kind: 'capacity' }] });
  expect(await retryRegistration.act(treatment)).toMatchObject({ ok: true });
  expect(bench.acquirer.counters()).toMatchObject({ attempts: 2, turnedAway: 1 });
});

test('has no effect while the host is down, and says where it failed', async () => {
  const { treatment } = registrationTreatment({ faults: [{ at: 'host', kind: 'refused' }] });
  expect(await retryRegistration.act(treatment)).toMatchObject({
    ok: false,
    fault: { detail: expect.stringContaining('connect: refused') },
  });
});
