import { defineCheck } from './check.ts';
import { inconclusive, failedWith, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { keypadHeldFindings } from './panel-findings.table.ts';

/** A key that was down before we listened repeats at once. */
const firstListenMs = 500;
/** Nobody leans on a key for this long while a terminal is looked at. */
const sureListenMs = 4_000;

/** Listens for a key that repeats without end: a stuck key, seen without a person. Which keys are pressed otherwise is not looked at. */
export const keypadStatus = defineCheck({
  id: 'keypad-status',
  title: { zh: '键盘', en: 'Keypad' },
  level: 'internal',
  effects: [],
  needs: ['keypad'],
  dependsOn: [],
  costSeconds: 0.6,
  timeoutMs: 10_000,
  findings: keypadHeldFindings,
  run: async ({ terminal, context }) => {
    const { keypad, blind } = terminal;
    if (keypad === undefined) return unsupported('no-device');
    const facts = await keypad.facts(context);
    if (!facts.ok) return outcomeOfFault(facts.fault);
    if (!facts.value.repeats || blind.has('keypad.held')) return inconclusive('not-observable: keypad.held');
    const first = await keypad.heldKeys(firstListenMs, context);
    if (!first.ok) return outcomeOfFault(first.fault);
    if (first.value.length === 0)
      return passed([{ of: 'keypad.held', value: 'no key is held down', how: 'live' }]);
    const still = await keypad.heldKeys(sureListenMs, context);
    if (!still.ok) return outcomeOfFault(still.fault);
    const stuck = still.value.filter((key) => first.value.includes(key));
    if (stuck.length === 0) return passed([{ of: 'keypad.held', value: 'a key was let go', how: 'live' }]);
    const value = `held down for ${String((firstListenMs + sureListenMs) / 1000)} s: ${stuck.join(' ')}`;
    return failedWith([{ id: 'keypad.stuck-key', evidence: [{ of: 'keypad.held', value, how: 'live' }] }]);
  },
});
