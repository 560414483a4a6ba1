import { ok } from '../../hal/contracts/fault.ts';
import { registerNow } from './register-now.ts';
import { defineRemedy } from './remedy.ts';

/** Signs in once more, for working keys that the host no longer honours. One try: keys that are refused again are not mended by more of them. */
export const signInAgain = defineRemedy({
  id: 'sign-in-again',
  title: { zh: '重新签到', en: 'Sign in again' },
  actor: 'agent',
  class: 'key-changing',
  risk: 'none',
  effects: ['rotates-keys', 'uses-stan', 'contacts-host'],
  needs: ['registration', 'keystore', 'payment-app', 'network'],
  guards: [],
  provenBy: ['registration-sign-in', 'registration-keys'],
  settleMs: 500,
  budgetPerDay: 6,
  timeoutMs: 150_000,
  act: async (treatment) => {
    const registered = await registerNow(treatment, { mostAttempts: 2, longestWaitMs: 5_000 });
    if (!registered.ok) return registered;
    const what = { zh: '重新签到成功，工作密钥已更新', en: 'Signed in again; the working keys are new' };
    return ok({ changes: [{ what, backup: null }] });
  },
});
