import { ok } from '../../hal/contracts/fault.ts';
import { registerNow } from './register-now.ts';
import { defineRemedy } from './remedy.ts';

/** Tries to register again where trying again helps: a trace number that was used, a host that was busy. The retry policy sets the pace. */
export const retryRegistration = defineRemedy({
  id: 'retry-registration',
  title: { zh: '重试登记', en: 'Try to register again' },
  actor: 'agent',
  class: 'key-changing',
  risk: 'none',
  effects: ['rotates-keys', 'uses-stan', 'contacts-host'],
  needs: ['registration', 'keystore', 'payment-app', 'network'],
  guards: [],
  provenBy: ['registration-sign-in', 'registration-batch'],
  settleMs: 500,
  budgetPerDay: 6,
  timeoutMs: 300_000,
  act: async (treatment) => {
    const registered = await registerNow(treatment, { mostAttempts: 3, longestWaitMs: 30_000 });
    if (!registered.ok) return registered;
    const times = String(registered.value.attempts);
    const what = { zh: `第 ${times} 次登记成功`, en: `Registered at attempt ${times}` };
    return ok({ changes: [{ what, backup: null }] });
  },
});
