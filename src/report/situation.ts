import type { Look } from '../checks/check.ts';
import type { History } from '../checks/history.ts';
import type { Operator } from '../checks/operator.ts';
import type { Symptom } from '../playbooks/playbook.ts';

/** A terminal opened for one run, with the clock it lives by and what is known of its past. */
export interface Situation {
  readonly terminal: Look['terminal'];
  readonly time: Look['context']['time'];
  readonly random: Look['context']['random'];
  readonly history: History;
  /** What registering remembers of this terminal; undefined: nobody may sign in here. */
  readonly registration?: Look['registration'];
  /** What is known and ordered of its firmware; undefined: nobody has said anything. */
  readonly firmware?: Look['firmware'];
  /** A scripted person of a scenario; null: people answer live through the faces, in real time. */
  readonly operator: Operator | null;
  /**
   * Told what a person answered, before the run hears of it: in a simulated world, what they say they did is then done. `shown` is the text
   * of a code that the step showed.
   */
  readonly onAnswer?: (stepId: string, value: string, shown?: string) => void;
  /** What the merchant saw, when the situation knows it; a request that names a symptom wins. */
  readonly symptom: Symptom;
  /** Closes the terminal and everything that was simulated around it; idempotent. */
  dispose(): Promise<void>;
}
