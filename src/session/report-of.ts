import type { DeviceCondition, DeviceName } from '../../hal/contracts/device.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Diagnosis } from '../playbooks/playbook.ts';
import { composeReport } from '../report/compose-report.ts';
import type { StepFacts } from '../report/next-steps.ts';
import type { Money, Report, ReportedFinding } from '../report/report.ts';
import { lastRows } from '../report/roll-up.ts';
import { TimeRanOut } from '../../hal/contracts/time.ts';
import { cardCodeText, complaintText } from './complaint-words.ts';
import type { Mended } from './mend-causes.ts';
import type { SessionSetup, SessionState } from './session.ts';
import { shortCodeOf } from './tell-execution.ts';

/** What was concluded beside the rows. `app` is the payment application as read when the run began, `appNow` as it is at its end. */
export interface Concluded extends Mended {
  readonly diagnosis: Diagnosis;
  readonly app: PaymentAppState | null;
  readonly appNow: PaymentAppState | null;
}

/** The report of a run as it stands. */
export function reportOf(setup: SessionSetup, state: SessionState, concluded: Concluded): Report {
  const { situation, signal } = setup;
  const { terminal } = situation;
  const findings = findingsOf(setup, state);
  return composeReport({
    id: setup.reportId,
    agent: setup.agent,
    terminal: {
      profile: terminal.profileId,
      serial: terminal.serial,
      simulated: terminal.simulated,
      devices: devicesOf(setup, state).map((name) => ({ name, condition: conditionOf(name, setup, state) })),
    },
    startedAtMs: state.startedAtMs,
    durationMs: situation.time.monotonicMs() - state.startedMs,
    ended: endOf(signal),
    rows: state.rows,
    findings,
    diagnosis: concluded.diagnosis,
    money: moneyOf(concluded.appNow),
    remedyRuns: concluded.remedyRuns,
    changes: concluded.changes,
    facts: {
      tid: known(concluded.app?.tid),
      mid: known(concluded.app?.mid),
      serial: terminal.serial,
      code: codeSeen(concluded, findings),
      phone: terminal.contacts.acquirerPhone,
      servicePhone: terminal.contacts.servicePhone ?? null,
      acquirer: terminal.contacts.acquirerName,
      ...openWords(setup, state, concluded.diagnosis),
    },
  });
}

/** What an undecided diagnosis is told with: the complaint, the check that would tell, and a code that is about the card alone. */
function openWords(
  { catalogue, request, selection }: SessionSetup,
  { rows }: SessionState,
  { nextCheck }: Diagnosis,
): Pick<StepFacts, 'complaint' | 'nextCheck' | 'cardCode'> {
  const check = nextCheck === null ? undefined : catalogue.check(nextCheck);
  const last = lastRows(rows).find(({ id }) => id === nextCheck);
  return {
    complaint: complaintText(request.symptom, selection.playbook.title),
    cardCode: cardCodeText(request.symptom),
    nextCheck:
      check === undefined
        ? null
        : {
            title: check.title,
            asksPerson: check.level === 'interactive',
            concluded:
              last?.verdict === 'passed' || last?.verdict === 'warning' || last?.verdict === 'failed',
            inUse: last?.skipped === 'device-in-use',
          },
  };
}

/** A finding is open while the last execution of a check that may report it still does. */
function findingsOf(setup: SessionSetup, state: SessionState): ReportedFinding[] {
  const last = new Map(lastRows(state.rows).map((row) => [row.id, row]));
  return [...state.evidence].flatMap(([id, evidence]) => {
    const meaning = setup.catalogue.finding(id);
    if (meaning === undefined) return [];
    const { spec, check } = meaning;
    const reporter = [...last.values()].find((row) => row.findings.includes(id));
    return {
      id,
      code: shortCodeOf(id),
      severity: spec.severity,
      state: reporter === undefined ? 'cleared' : 'open',
      check: reporter?.id ?? check.id,
      text: spec.text,
      evidence: [...evidence],
    };
  });
}

function endOf(signal: AbortSignal): Report['ended'] {
  if (!signal.aborted) return 'finished';
  return signal.reason instanceof TimeRanOut ? 'timed-out' : 'cancelled';
}

/** Transactions nobody can count are `unknown`; a terminal proved to have no payment application has none. */
function moneyOf(app: PaymentAppState | null): Money {
  if (app?.installed === 'no') return { unsettled: 0, offline: 0 };
  return { unsettled: count(app?.unsettledCount), offline: count(app?.offlineCount) };
}

function count(value: number | 'unknown' | null | undefined): number | 'unknown' {
  return typeof value === 'number' ? value : 'unknown';
}

function known(value: string | null | undefined): string | null {
  return value === undefined || value === 'unknown' ? null : value;
}

/** What the terminal is meant to have, and what checks looked for and did not find. */
function devicesOf({ situation, catalogue }: SessionSetup, { rows }: SessionState): readonly DeviceName[] {
  const missed = lastRows(rows)
    .filter((row) => row.skipped === 'no-device')
    .flatMap((row) => catalogue.check(row.id)?.needs ?? []);
  return [...new Set([...situation.terminal.devices, ...missed])];
}

/** What the checks of this run say of a device; nobody looked: unknown. */
function conditionOf(name: DeviceName, setup: SessionSetup, state: SessionState): DeviceCondition {
  const rows = lastRows(state.rows).filter(
    (row) => setup.catalogue.check(row.id)?.needs.includes(name) === true,
  );
  if (rows.some((row) => row.skipped === 'no-device' || row.findings.includes(`${name}.absent`)))
    return 'noDevice';
  if (rows.some((row) => row.skipped === 'device-in-use')) return 'deviceBusy';
  if (rows.some((row) => row.findings.includes(`${name}.silent`))) return 'hardwareError';
  if (rows.some((row) => row.verdict === 'passed' || row.verdict === 'warning' || row.verdict === 'failed'))
    return 'online';
  return 'unknown';
}

/**
 * The refusal that speaks for the first cause, given just now, else the code on the merchant's screen, else that cause's older one; then any
 * other. Whoever reads out that a number is wrong must not name the code of a host that is closing its day. 00 refused nothing.
 */
function codeSeen({ diagnosis, app }: Concluded, findings: readonly ReportedFinding[]): string | null {
  const { symptom, causes } = diagnosis;
  const lines = causes[0]?.for ?? [];
  const own = findings.filter(({ id }) => lines.some((line) => line.startsWith(`${id}:`)));
  return (
    refusalIn(own, hostAnswers) ??
    codeOnScreen(symptom) ??
    refusalIn(own, lastAnswers) ??
    refusalIn(findings, hostAnswers) ??
    lastRefusal(app)
  );
}

function codeOnScreen(symptom: string | null): string | null {
  return symptom?.startsWith('code:') === true ? symptom.slice('code:'.length) : null;
}

function lastRefusal(app: Concluded['app']): string | null {
  const last = app?.lastAnswer;
  return typeof last === 'object' && last !== null && isRefusal(last.code) ? last.code : null;
}

/** An older answer is told with what it was an answer to: `97 to sign-in`. */
function refusalIn(findings: readonly ReportedFinding[], places: readonly string[]): string | null {
  const answers = findings
    .flatMap(({ evidence }) => evidence)
    .flatMap(({ of, value }) =>
      places.includes(of) && typeof value === 'string' ? [value.split(' ')[0] ?? ''] : [],
    );
  return answers.find(isRefusal) ?? null;
}

const hostAnswers = ['registration.echo', 'registration.sign-in'];
const lastAnswers = ['payment-app.last-answer'];

function isRefusal(code: string): boolean {
  return /^[0-9A-Z]{2}$/.test(code) && code !== '00';
}
