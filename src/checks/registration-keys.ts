import type { KeystoreStatus } from '../../hal/contracts/keystore.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { lastRefusalOf, recordOf } from './last-refusal.ts';
import { valueOf } from './looked-at.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported, warnedOf } from './outcome.ts';
import { keyFindings, standingFindings } from './registration-findings.table.ts';

/** Keys that were good and are refused within this time were replaced by somebody: a second machine with the same number. */
const replacedWithinMs = 600_000;
/** What a host answers to a message whose seal, or PIN block, was not made with its keys. */
const sealRefusals: ReadonlySet<string> = new Set(['A0', '99']);

/** Reads the secure module's own word and the last answer of the host; makes no key and sends nothing. */
export const registrationKeys = defineCheck({
  id: 'registration-keys',
  title: { zh: '密钥', en: 'Keys' },
  level: 'internal',
  effects: [],
  needs: ['keystore', 'payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'keys.no-tmk': keyFindings['keys.no-tmk'],
    'keys.tampered': keyFindings['keys.tampered'],
    'keys.workkey-stale': keyFindings['keys.workkey-stale'],
    'registration.duplicate-tid': standingFindings['registration.duplicate-tid'],
  },
  run: async (look) => {
    const { terminal, context } = look;
    const module = await terminal.keystore?.status(context);
    if (module?.ok === false) return outcomeOfFault(module.fault);
    const ofModule = module === undefined ? withoutModule(look) : judgeModule(look, module.value);
    if (ofModule.verdict === 'failed') return ofModule;
    const app = await terminal.paymentApp?.state(context);
    return (app?.ok === true ? judgeKeys(look, app.value) : null) ?? ofModule;
  },
});

function withoutModule({ terminal }: Look): Outcome {
  return terminal.devices.has('keystore') ? inconclusive('not-observable') : unsupported('no-device');
}

type KeysFinding = 'keys.no-tmk' | 'keys.tampered' | 'keys.workkey-stale' | 'registration.duplicate-tid';
type Outcome = CheckOutcome<KeysFinding>;

/** A tamper explains a lost key, and is told alone. */
function judgeModule({ terminal }: Look, status: KeystoreStatus): Outcome {
  const tampered = valueOf(terminal.blind, 'keystore.tamper', status.tampered);
  const slots = valueOf(terminal.blind, 'keystore.state', status.mainKeySlots);
  const slot = terminal.registration?.mainKeySlot ?? null;
  const seen: Evidence[] = [];
  if (tampered.told) {
    const evidence: Evidence = {
      of: 'keystore.tamper',
      value: tampered.value ? 'tampered' : 'intact',
      how: 'live',
    };
    if (tampered.value) return failedWith([{ id: 'keys.tampered', evidence: [evidence] }]);
    seen.push(evidence);
  }
  if (slots.told && slot !== null) {
    const there = slots.value.includes(slot);
    const value = there ? 'main key loaded' : 'no main key';
    const evidence: Evidence = { of: 'keystore.state', value, how: 'live', raw: `slot ${String(slot)}` };
    if (!there) return { ...failedWith([{ id: 'keys.no-tmk', evidence: [evidence] }]), seen };
    seen.push(evidence);
  }
  return seen.length > 0 ? passed(seen) : inconclusive('not-observable: keystore.state');
}

/** What the keys are worth can only be told by what the host says to a message sealed with them. Null: nothing speaks against them. */
function judgeKeys(look: Look, app: PaymentAppState): Outcome | null {
  const refusal = lastRefusalOf(look, app);
  if (refusal !== null && sealRefusals.has(refusal.answer.code)) {
    const { answer, afterGoodMs } = refusal;
    const heard: Evidence = {
      of: 'payment-app.last-answer',
      value: `${answer.code} to ${answer.of}`,
      how: 'cached',
    };
    if (afterGoodMs === null || afterGoodMs > replacedWithinMs)
      return failedWith([{ id: 'keys.workkey-stale', evidence: [heard] }]);
    return failedWith([{ id: 'registration.duplicate-tid', evidence: [heard, soonAfter(afterGoodMs)] }]);
  }
  if (recordOf(look.registration, app.tid)?.keys !== 'unknown') return null;
  const evidence: Evidence = {
    of: 'registration.keys',
    value: 'unknown since a sign-in without an answer',
    how: 'cached',
  };
  return warnedOf([{ id: 'keys.workkey-stale', evidence: [evidence] }]);
}

function soonAfter(afterGoodMs: number): Evidence {
  return {
    of: 'registration.sign-in',
    value: Math.round(afterGoodMs / 1000),
    unit: 's before the refusal',
    how: 'cached',
    rule: {
      op: '>',
      limit: replacedWithinMs / 1000,
      source: 'good keys do not go stale by themselves within minutes',
    },
  };
}
