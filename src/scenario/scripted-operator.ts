import type { Situation } from '../report/situation.ts';
import { sleep } from '../../hal/contracts/time.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { FaultWorld } from './fault-schedule.ts';
import { faultsDeniedByStep, faultsEndedByStep, sightsOfStep } from './operator-acts.table.ts';
import type { Scenario } from './scenario-schema.ts';

type Operator = NonNullable<Situation['operator']>;
type Step = Parameters<Operator['ask']>[0];
type Inquiry = Step['inquiry'];

/** How long a person takes to read a step and do it. */
const reactionMs = 4_000;

/** The clock a person lives by, and their hands: what a step asks to be done with cards is done, and the true answer given. */
export interface PersonsWorld {
  readonly time: Time;
  readonly perform: (stepId: string, shown?: string) => string | null;
}

/** The person of a scenario: honest (does what is asked and says what is true), absent (never answers), or with the answers of a list. */
export function createScriptedOperator(
  answers: Exclude<Scenario['operator']['answers'], 'live'>,
  faults: FaultWorld,
  world: PersonsWorld,
): Operator {
  return {
    ask: async (step) => {
      const value = answers === 'absent' ? undefined : answerOf(answers, step, faults);
      if (value === undefined) return { answered: false, why: 'timed-out' };
      await sleep(world.time, Math.min(reactionMs, step.timeoutMs / 2));
      if (answers === 'honest') endFaults(step.id, faults);
      const did = value === 'cannot' ? null : world.perform(step.id, shownIn(step.inquiry));
      const told = answers === 'honest' ? (did ?? value) : value;
      if (told === nothingToTell) return { answered: false, why: 'timed-out' };
      return { answered: true, value: told, by: 'scenario' };
    },
  };
}

/** The hands of a live person in a simulated world: what they say they did is done there. */
export function createLiveHands(
  faults: FaultWorld,
  perform: (stepId: string, shown?: string) => string | null,
): (stepId: string, value: string, shown?: string) => void {
  return (stepId, value, shown) => {
    if (value === 'cannot') return;
    endFaults(stepId, faults);
    perform(stepId, shown);
  };
}

/** What would have to be typed is told only by who has seen it; nobody makes it up. */
const nothingToTell = '';

/** The text of the code that a person sees on the screen. */
function shownIn(inquiry: Inquiry): string | undefined {
  return inquiry.type === 'perform' ? inquiry.qr : undefined;
}

/** Undefined: a list of answers that has none for this step leaves it unanswered. */
function answerOf(
  answers: 'honest' | Readonly<Record<string, string>>,
  step: Step,
  faults: FaultWorld,
): string | undefined {
  return answers === 'honest' ? honestAnswer(step.id, step.inquiry, faults) : answers[step.id];
}

function honestAnswer(stepId: string, inquiry: Inquiry, faults: FaultWorld): string | undefined {
  switch (inquiry.type) {
    case 'perform':
      return 'done';
    case 'confirm':
      return isDenied(stepId, faults) ? 'no' : 'yes';
    case 'choose':
    case 'observe':
      return sightOf(stepId, faults) ?? inquiry.options.at(isDenied(stepId, faults) ? -1 : 0)?.value;
    case 'enter':
      return nothingToTell;
  }
}

function sightOf(stepId: string, faults: FaultWorld): string | undefined {
  const acts = sightsOfStep[stepId]?.find((one) => one.while.some(([at, kind]) => faults.acts(at, kind)));
  return acts?.sight;
}

function isDenied(stepId: string, faults: FaultWorld): boolean {
  return (faultsDeniedByStep[stepId] ?? []).some(([at, kind]) => faults.acts(at, kind));
}

function endFaults(stepId: string, faults: FaultWorld): void {
  for (const [at, kind] of faultsEndedByStep[stepId] ?? []) faults.end(at, kind);
}
