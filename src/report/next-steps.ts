import { causeRow } from '../playbooks/causes.table.ts';
import type { Diagnosis, RankedCause } from '../playbooks/playbook.ts';
import type { RemedyRun } from '../remedies/remedy.ts';
import type { Text } from '../checks/text.ts';
import { earlySteps } from './early-steps.table.ts';
import { guardSteps } from './guard-steps.table.ts';
import type { NextStep } from './report.ts';

/** What the sentences are filled with; null is said as a gap the reader can fill. */
export interface StepFacts {
  readonly tid: string | null;
  readonly mid: string | null;
  readonly serial: string | null;
  /** The code the host answered or the merchant saw. */
  readonly code: string | null;
  readonly phone: string | null;
  /** Who sends a technician; absent or null: nobody has said. */
  readonly servicePhone?: string | null;
  readonly acquirer: Text | null;
}

/** At most this many things to do: a person with a queue at the till does one, perhaps two. */
const mostSteps = 3;

/**
 * What somebody must do next, the complaint's cause first. A cause that the agent has cured asks nothing of anybody; one it could not or
 * may not cure asks a person. Undecided: a call with
 * the evidence at hand, after whatever else was certainly found. What an early warning asks for comes last.
 */
export function nextSteps(
  diagnosis: Diagnosis,
  remedyRuns: readonly RemedyRun[],
  facts: StepFacts,
  openFindings: readonly string[] = [],
): NextStep[] {
  const cured = new Set(remedyRuns.filter((run) => run.outcome === 'cured').map((run) => run.cause));
  const open = concluded(diagnosis).filter((cause) => !cured.has(cause.id));
  const steps = open
    .slice(0, mostSteps)
    .flatMap((cause) => waitingStep(cause, remedyRuns) ?? stepFor(cause, facts));
  if (diagnosis.decided) return [...steps, ...earlyOnes(openFindings, facts)].slice(0, mostSteps);
  return [...steps, { actor: 'technician', text: undecidedStep, phone: facts.servicePhone ?? facts.phone }];
}

/** Of an undecided ranking only what stands clear by itself is worth acting on. */
function concluded(diagnosis: Diagnosis): readonly RankedCause[] {
  return diagnosis.decided ? diagnosis.causes : diagnosis.causes.filter((cause) => cause.certain === true);
}

function stepFor(cause: RankedCause, facts: StepFacts): NextStep[] {
  const row = causeRow(cause.id);
  if (row === undefined) return [];
  return [
    {
      actor: row.actor === 'agent' ? 'merchant' : row.actor,
      text: { zh: fill(row.step.zh, facts, 'zh'), en: fill(row.step.en, facts, 'en') },
      phone: phoneOf(row.actor, facts),
    },
  ];
}

/** What can be done in good time; after everything that is wrong now. */
function earlyOnes(openFindings: readonly string[], facts: StepFacts): NextStep[] {
  return openFindings.flatMap((id) => {
    const row = earlySteps[id];
    if (row === undefined) return [];
    const text = { zh: fill(row.text.zh, facts, 'zh'), en: fill(row.text.en, facts, 'en') };
    return [{ actor: row.actor, text, phone: phoneOf(row.actor, facts) }];
  });
}

/** A repair that only waits for the money asks for what opens its guard, not for the repair to be done by hand. */
function waitingStep(cause: RankedCause, remedyRuns: readonly RemedyRun[]): NextStep[] | null {
  const waiting = remedyRuns.find((run) => run.cause === cause.id && run.outcome === 'deferred');
  const guard = waiting?.guards.find((record) => record.state !== 'open');
  const text = guard === undefined ? undefined : guardSteps[guard.id]?.[guard.state];
  return text === undefined
    ? null
    : [{ actor: guard?.state === 'unknown' ? 'technician' : 'merchant', text, phone: null }];
}

/** Whom to call for one who is not in the shop. */
function phoneOf(actor: NextStep['actor'], { phone, servicePhone }: StepFacts): string | null {
  if (actor === 'technician') return servicePhone ?? null;
  return actor === 'acquirer' || actor === 'vendor' ? phone : null;
}

function fill(sentence: string, facts: StepFacts, lang: keyof Text): string {
  const gap = GAPS[lang];
  const words: Readonly<Record<string, string>> = {
    acquirer: facts.acquirer?.[lang] ?? gap.acquirer,
    tid: facts.tid ?? gap.number,
    mid: facts.mid ?? gap.number,
    serial: facts.serial ?? gap.number,
    code: facts.code ?? gap.code,
  };
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole);
}

const GAPS = {
  zh: { acquirer: '收单机构', number: '（见机身标签）', code: '（屏幕上的代码）' },
  en: { acquirer: 'the acquirer', number: '(see the label)', code: '(the code on the screen)' },
} as const;

const undecidedStep: Text = {
  zh: '还不能确定原因：请按提示做下一项检测，或带上本报告编号报修。',
  en: 'The cause is not certain yet: run the next check named here, or report a repair with this report id.',
};
