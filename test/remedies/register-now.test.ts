import { describe, expect, test } from 'vitest';
import { registerNow } from '../../src/remedies/register-now.ts';
import { registrationTreatment } from '../support/registration-treatment.ts';

const patience = { mostAttempts: 3, longestWaitMs: 30_000 };

test('registers at the first attempt where nothing is wrong, noted before it is made', async () => {
  const { treatment, notes, bench } = registrationTreatment();
  expect(await registerNow(treatment, patience)).toMatchObject({ ok: true, value: { attempts: 1 } });
  expect(notes).toEqual([{ phase: 'attempt', to: '1' }]);
  expect(bench.stans.used).toBe(1);
});

test('a used trace number is followed by the next', async () => {
  const { treatment, bench } = registrationTreatment({ faults: [{ at: 'batch', kind: 'stan-duplicate' }] });
  expect(await registerNow(treatment, patience)).toMatchObject({ ok: true, value: { attempts: 2 } });
  expect(bench.acquirer.counters()).toMatchObject({ attempts: 2, duplicates: 1 });
});

test('a host that asks for another sign-in is given one, and not for ever', async () => {
  const { treatment, bench } = registrationTreatment({
    faults: [{ at: 'wire', kind: 'asks', digit: '3', untilMs: 2_000 }],
  });
  expect(await registerNow(treatment, patience)).toMatchObject({ ok: true, value: { attempts: 2 } });
  expect(bench.stans.used).toBe(2);
  const always = registrationTreatment({ faults: [{ at: 'wire', kind: 'asks', digit: '3' }] });
  expect(await registerNow(always.treatment, patience)).toMatchObject({
    ok: false,
    fault: { code: 'refused' },
  });
  expect(always.bench.stans.used).toBe(3);
});

test('what waits for people is not waited for', async () => {
  const { treatment, bench } = registrationTreatment({
    faults: [{ at: 'batch', kind: 'open' }],
    app: { unsettledCount: 4 },
  });
  expect(await registerNow(treatment, patience)).toMatchObject({
    ok: false,
    fault: { code: 'refused', detail: expect.stringContaining('77') },
  });
  expect(bench.stans.used).toBe(1);
});

describe('says why it could not', () => {
  test.each([
    ['a refusal by its code', { at: 'registration', kind: 'disabled' }, 'the host answers 58'],
    ['a failure by its stage', { at: 'host', kind: 'refused' }, 'connect: refused'],
    ['keys that do not fit', { at: 'keys', kind: 'kcv-mismatch' }, 'load-keys: kcv-mismatch'],
  ])('%s', async (_name, fault, detail) => {
    const { treatment } = registrationTreatment({ faults: [fault] });
    expect(await registerNow(treatment, { mostAttempts: 1, longestWaitMs: 0 })).toMatchObject({
      ok: false,
      fault: { detail: expect.stringContaining(detail) },
    });
  });

  test('nothing remembered, no settings, no secure module', async () => {
    const { treatment } = registrationTreatment();
    const { registration: _none, ...forgetful } = treatment;
    expect(await registerNow(forgetful, patience)).toMatchObject({ fault: { code: 'unsupported' } });
    const { keystore: _no, ...terminal } = treatment.terminal;
    expect(await registerNow({ ...treatment, terminal }, patience)).toMatchObject({
      fault: { code: 'unsupported' },
    });
  });
});

test('obeys cancel', async () => {
  const stop = new AbortController();
  const { treatment, bench } = registrationTreatment({
    faults: [{ at: 'config', kind: 'wrong-nii' }],
    signal: stop.signal,
  });
  bench.time.after(1_000, () => stop.abort(new Error('stop')));
  await expect(registerNow(treatment, patience)).rejects.toThrow('stop');
  expect(bench.stans.used).toBe(1);
});
