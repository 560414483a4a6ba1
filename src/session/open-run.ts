import { TimeRanOut } from '../../hal/contracts/time.ts';
import type { Symptom } from '../playbooks/playbook.ts';
import type { SessionRequest } from '../report/session-request.ts';
import type { Situation } from '../report/situation.ts';
import type { Catalogue } from './catalogue.ts';
import type { SessionHostSetting } from './create-session-host.ts';
import { createMemoryLeases } from './leases.ts';
import type { Lease, Leases } from './leases.ts';
import { selectChecks } from './select-checks.ts';
import type { Selection } from './select-checks.ts';
import type { Refusal } from './session-host.ts';

/** A terminal opened and claimed for one run, with what will be looked at. */
export interface OpenedRun {
  readonly request: SessionRequest;
  readonly situation: Situation;
  readonly selection: Extract<Selection, { readonly ok: true }>;
  readonly leases: Leases;
  readonly lease: Lease;
}

/**
 * Opens the terminal and takes its one place for a run, or says why not; nothing stays open after a refusal. The catalogue may still be on its way
 * while the terminal is asked what it is; a simulated one's clock then waits for it.
 */
export async function openRun(
  setting: SessionHostSetting,
  loading: Promise<Catalogue>,
  asked: SessionRequest,
  sessionId: string,
): Promise<OpenedRun | { readonly refused: Refusal }> {
  const opened = await setting.openSituation();
  if (!opened.ok) return refuse('not-allowed', opened.fault.detail);
  const situation = opened.value;
  const catalogue = await loading.finally(situation.time.hold());
  const request = { ...asked, symptom: symptomOf(asked, situation) };
  const selection = selectChecks(catalogue, request, request.symptom);
  if (!selection.ok) {
    await situation.dispose();
    return refuse('invalid', `no check or device is called "${selection.unknown}"; see "posdoctor checks"`);
  }
  const leases = situation.terminal.simulated ? createMemoryLeases() : setting.leases;
  const lease = leases.claim(['run'], sessionId);
  if (!lease.ok) {
    await situation.dispose();
    return refuse('busy', lease.fault.detail);
  }
  return { request, situation, selection, leases, lease: lease.value };
}

/** Ends the run's signal when its time is over; returns how to stop the watch. */
export function limitRun(run: OpenedRun, abort: AbortController): () => void {
  const timer = run.situation.time.after(run.request.timeoutMs, () =>
    abort.abort(new TimeRanOut(run.request.timeoutMs)),
  );
  return () => timer.cancel();
}

/** A refusal of `start`. */
export function refuse(code: Refusal['code'], message: string): { readonly refused: Refusal } {
  return { refused: { code, message } };
}

/** What the caller says was seen wins over what the scenario says. */
function symptomOf(request: SessionRequest, situation: Situation): Symptom {
  return request.symptom ?? situation.symptom;
}
