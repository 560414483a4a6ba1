import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import type { Change, Remedy, RemedyRun } from '../remedies/remedy.ts';
import type { Execution } from './run-checks.ts';
import { runRemedy } from './run-remedy.ts';
import type { SessionSetup, SessionState } from './session.ts';

/** What mending gives to the report. */
export interface Mended {
  readonly remedyRuns: readonly RemedyRun[];
  readonly changes: readonly Change[];
}

/** How mending reaches back into the run. */
export interface MendingHands {
  readonly prove: (checkIds: readonly string[]) => Promise<readonly Execution[]>;
  readonly readPaymentApp: () => Promise<PaymentAppState | null>;
}

/**
 * Treats every concluded cause whose actor is the agent, best remedy first, until one cures it. Looks only when the request says so;
 * an aborted run starts no further remedy.
 */
export async function mendCauses(
  setup: SessionSetup,
  state: SessionState,
  diagnosis: Diagnosis,
  hands: MendingHands,
): Promise<Mended> {
  const remedyRuns: RemedyRun[] = [];
  const changes: Change[] = [];
  if (setup.request.mend === 'none') return { remedyRuns, changes };
  for (const cause of diagnosis.causes.filter((ranked) => ranked.actor === 'agent')) {
    for (const remedy of remediesFor(setup, cause.remedies)) {
      if (setup.signal.aborted) return { remedyRuns, changes };
      const end = await runRemedy({
        ...hands,
        remedy,
        cause: cause.id,
        sessionId: setup.sessionId,
        runId: `${remedy.id}-${Buffer.from(setup.situation.random.bytes(6)).toString('hex')}`,
        situation: setup.situation,
        signal: setup.signal,
        mend: setup.request.mend,
        operator: setup.desk.operator,
        leases: setup.leases,
        ledger: setup.ledger,
        log: setup.log,
        before: state.outcomes,
      });
      remedyRuns.push(end.run);
      changes.push(...end.changes);
      if (end.run.outcome === 'cured') break;
    }
  }
  return { remedyRuns, changes };
}

function remediesFor(setup: SessionSetup, ids: readonly string[]): readonly Remedy[] {
  return ids.flatMap((id) => setup.catalogue.remedy(id) ?? []);
}
