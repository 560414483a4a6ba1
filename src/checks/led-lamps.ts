import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { ok } from '../../hal/contracts/fault.ts';
import type { Led } from '../../hal/contracts/led.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Look } from './check.ts';
import { seeLampText, senseOptions, senseTimeoutMs } from './guided/panel-steps.table.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { ledFindings } from './panel-findings.table.ts';

/** A person's patience, and more lamps than a terminal has to show. */
const mostLamps = 8;

/** Lights each lamp in turn and asks whether it is seen; every lamp is put back as it was, however this ends. */
export const ledLamps = defineCheck({
  id: 'led-lamps',
  title: { zh: '指示灯', en: 'Lamps' },
  level: 'interactive',
  effects: ['changes-display', 'needs-operator'],
  needs: ['led'],
  dependsOn: [],
  costSeconds: 15,
  timeoutMs: 400_000,
  findings: ledFindings,
  run: async (look) => {
    const { led } = look.terminal;
    if (led === undefined) return unsupported('no-device');
    const lamps = await led.lamps(look.context);
    if (!lamps.ok) return outcomeOfFault(lamps.fault);
    look.restore(() => putBack(led, look.context));
    const told: Told[] = [];
    const names = lamps.value.slice(0, mostLamps).map(({ name }) => name);
    for (const [place, name] of names.entries()) {
      const seen = await askOfLamp(look, led, { name, place: place + 1, of: names.length });
      if (!seen.ok) return outcomeOfFault(seen.fault);
      if (seen.value === null) return inconclusive('no-operator', told.map(evidenceOf));
      told.push({ name, seen: seen.value });
    }
    return judge(told);
  },
});

interface Told {
  readonly name: string;
  readonly seen: string;
}

/** What the person saw of one lit lamp; null when nobody answered. */
async function askOfLamp(
  look: Look,
  led: Led,
  { name, place, of }: { readonly name: string; readonly place: number; readonly of: number },
): Promise<HalResult<string | null>> {
  const lit = await led.light(name, look.context);
  if (!lit.ok) return lit;
  const answer = await look.operator.ask({
    id: 'see-lamp',
    inquiry: { type: 'observe', pattern: seeLampText(name, place, of), options: [...senseOptions.lamp] },
    timeoutMs: senseTimeoutMs,
  });
  const dark = await led.putBack(look.context);
  return dark.ok ? ok(answer.answered ? answer.value : null) : dark;
}

async function putBack(led: Led, context: DeviceContext): Promise<void> {
  const done = await led.putBack(context);
  if (!done.ok) throw new Error(`lamps were not put back: ${done.fault.detail}`);
}

function judge(told: readonly Told[]): CheckOutcome<keyof typeof ledFindings> {
  const [first, ...others] = told.filter(({ seen }) => seen === 'dark').map(evidenceOf);
  if (first !== undefined) return failedWith([{ id: 'led.dark', evidence: [first, ...others] }]);
  const evidence = told.map(evidenceOf);
  return told.some(({ seen }) => seen === 'cannot') ? inconclusive('declined', evidence) : passed(evidence);
}

function evidenceOf({ name, seen }: Told): Evidence {
  return { of: 'led.lamp', value: `${name}: ${seen}`, how: 'operator' };
}
