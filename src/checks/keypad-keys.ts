import type { Keypad, KeyWatch } from '../../hal/contracts/keypad.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { panelStepTimeoutMs, pressKeysText } from './guided/panel-steps.table.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { keypadPressFindings } from './panel-findings.table.ts';

const settleMs = 100;

/** Every key pressed once: what the keypad itself reports decides, where it can be heard; else what the page or the person saw react. */
export const keypadKeys = defineCheck({
  id: 'keypad-keys',
  title: { zh: '按键测试', en: 'Keys' },
  level: 'interactive',
  effects: ['needs-operator'],
  needs: ['keypad'],
  dependsOn: ['keypad-status'],
  costSeconds: 20,
  timeoutMs: 180_000,
  findings: keypadPressFindings,
  run: async (look) => {
    const { keypad } = look.terminal;
    if (keypad === undefined) return unsupported('no-device');
    const facts = await keypad.facts(look.context);
    if (!facts.ok) return outcomeOfFault(facts.fault);
    const { keys } = facts.value;
    const pressing = await listen(look, keypad, keys);
    const answer = await look.operator.ask({
      id: 'press-keys',
      inquiry: {
        type: 'enter',
        question: pressKeysText(keys),
        format: `all|done|none|cannot|(${keys.join('|')})([ ,]+(${keys.join('|')})){0,63}`,
        scene: { show: 'keys', keys: [...keys] },
      },
      timeoutMs: panelStepTimeoutMs,
      detect: async () => {
        await pressing.complete;
        return 'all';
      },
    });
    await settle(look);
    await pressing.watch?.stop();
    if (!answer.answered) return inconclusive('no-operator');
    return judge(answer.value, { keys, pressed: pressing.pressed, hears: pressing.watch !== null });
  },
});

interface Pressing {
  readonly pressed: ReadonlySet<string>;
  /** Resolves when every key was pressed. */
  readonly complete: Promise<void>;
  /** Null: the keypad cannot be heard here. */
  readonly watch: KeyWatch | null;
}

async function listen(look: Look, keypad: Keypad, keys: readonly string[]): Promise<Pressing> {
  const pressed = new Set<string>();
  let complete: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    complete = resolve;
  });
  const watch = await keypad.watchPresses((key) => {
    pressed.add(key);
    if (keys.every((name) => pressed.has(name))) complete();
  }, look.context);
  if (watch.ok) look.restore(() => watch.value.stop());
  return { pressed, complete: all, watch: watch.ok ? watch.value : null };
}

interface Heard {
  readonly keys: readonly string[];
  readonly pressed: ReadonlySet<string>;
  readonly hears: boolean;
}

function judge(
  told: string,
  { keys, pressed, hears }: Heard,
): CheckOutcome<keyof typeof keypadPressFindings> {
  if (told === 'cannot') return inconclusive('declined');
  const how: Evidence['how'] = hears ? 'live' : 'operator';
  const silent = saidSilent(told, { keys, pressed, hears });
  const dead = keys.filter((key) => silent.includes(key) && !pressed.has(key));
  // A keypad of which nobody heard a single key may not be heard at all here; only where it can be, "none" is a complaint.
  const nothingHeard = dead.length === keys.length && !(hears && told === 'none');
  if (nothingHeard) return inconclusive('not-observable: keypad.keys');
  if (dead.length === 0)
    return passed([{ of: 'keypad.keys', value: `all ${String(keys.length)} react`, how }]);
  const value = `${String(dead.length)} of ${String(keys.length)} do not react: ${dead.join(' ')}`;
  return failedWith([{ id: 'keypad.dead-key', evidence: [{ of: 'keypad.keys', value, how }] }]);
}

/** The page sees what any keyboard types; where the keypad itself was heard, that counts. */
function saidSilent(told: string, { keys, pressed, hears }: Heard): readonly string[] {
  if (told === 'done' || told === 'none') return keys;
  if (told === 'all') return hears && pressed.size > 0 ? keys : [];
  return told.split(/[ ,]+/);
}

/** The page may answer a moment before the keypad's last event was read. */
function settle({ context }: Look): Promise<void> {
  return sleep(context.time, settleMs, context.signal).catch(() => undefined);
}
