import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import type { RegistrationBench } from './registration-bench.ts';
import { registrationLook, type RegistrationScene } from './registration-look.ts';

/** A repair about to act on a terminal in front of its simulated host. */
export interface RegistrationTreatment {
  readonly treatment: Treatment;
  readonly bench: RegistrationBench;
  readonly app: ReturnType<typeof registrationLook>['app'];
  readonly look: ReturnType<typeof registrationLook>['look'];
  readonly notes: readonly JournalEntry[];
}

/** Sets the scene of a repair, with a journal that keeps what it notes. */
export function registrationTreatment(scene: RegistrationScene = {}): RegistrationTreatment {
  const { look, bench, app } = registrationLook(scene);
  const notes: JournalEntry[] = [];
  const journal = { note: (entry: JournalEntry) => void notes.push(entry), entries: () => notes };
  const { terminal, context, operator, registration } = look;
  const treatment: Treatment = {
    terminal,
    context,
    operator,
    ...(registration === undefined ? {} : { registration }),
    remedyRunId: 'remedy-1',
    journal,
  };
  return { treatment, bench, app, look, notes };
}
