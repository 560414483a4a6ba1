import { failed } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import type { Lang } from '../../hal/contracts/text.ts';
import type { Report } from '../report/report.ts';
import type { ReportJournal } from '../report/report-journal.ts';
import { sessionRequestSchema } from '../report/session-request.ts';
import type { AskedBy } from '../report/session-request.ts';
import type { Situation } from '../report/situation.ts';
import type { Catalogue } from './catalogue.ts';
import type { Leases } from './leases.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { launchSession } from './launch-session.ts';
import type { LiveSession } from './launch-session.ts';
import { openRun, refuse } from './open-run.ts';
import { printSlip } from './print-slip.ts';
import type { RemedyLedger } from './remedy-ledger.ts';
import type { SessionHost } from './session-host.ts';
import { undoRemedy } from './undo-remedy.ts';

/** What a host of runs needs from its process. */
export interface SessionHostSetting {
  readonly agent: { readonly id: string; readonly version: string };
  /** Opens the terminal for one run (or for an undo); the host disposes of it. */
  readonly openSituation: () => Promise<HalResult<Situation>>;
  readonly journal: ReportJournal;
  readonly ledger: RemedyLedger;
  /** Leases honoured across processes; simulated terminals get leases of their own. */
  readonly leases: Leases;
  /** Unique ids for sessions and reports. */
  readonly newId: () => string;
  /** Called once a report is safe in the journal, with who asked for the run. */
  readonly onReport?: (report: Report, by: AskedBy) => void;
  /** Called with whatever our own code threw in a run; the run still ends with a report. */
  readonly onBug?: (error: unknown) => void;
  /** Other checks, remedies and playbooks than the registered ones, for trying the session itself. */
  readonly catalogue?: Catalogue;
}

/** How many finished runs stay in memory, so that a face that comes late still sees them whole. */
const keptSessions = 5;

/** The one place where runs are started, watched, answered and cancelled; one run at a time per host. */
export function createSessionHost(setting: SessionHostSetting): SessionHost & { close(): Promise<void> } {
  const sessions = new Map<string, LiveSession>();
  let running: LiveSession | 'opening' | null = null;
  let stopping = false;

  const start: SessionHost['start'] = async (asked) => {
    const request = sessionRequestSchema.safeParse(asked);
    if (!request.success) return refuse('invalid', request.error.issues[0]?.message ?? 'not a request');
    if (stopping) return refuse('stopping', 'the agent is stopping');
    await makeRoom(running, request.data.by);
    if (running !== null)
      return refuse(
        'busy',
        running === 'opening' ? 'a run is starting' : `run ${running.sessionId} is under way`,
      );
    running = 'opening';
    const sessionId = setting.newId();
    const loading = loadCatalogue(setting.catalogue);
    const opened = await openRun(setting, loading, request.data, sessionId).finally(() => {
      running = null;
    });
    if ('refused' in opened) return opened;
    const session = launchSession(setting, await loading, opened, sessionId);
    running = session;
    sessions.set(sessionId, session);
    forgetOldest(sessions);
    void session.done.finally(() => {
      if (running === session) running = null;
    });
    return { sessionId };
  };

  return {
    start,
    watch: (sessionId, afterSeq) => sessions.get(sessionId)?.log.watch(afterSeq) ?? nothing(),
    answer: (sessionId, step, by) =>
      Promise.resolve(sessions.get(sessionId)?.desk.answer(step, by) ?? 'no-such-step'),
    cancel: (sessionId, by, reason) => {
      const session = sessions.get(sessionId);
      if (session === undefined || session !== running) return Promise.resolve(false);
      session.cancel(`cancelled by ${by.door}:${by.name}: ${reason}`);
      return Promise.resolve(true);
    },
    list: () => Promise.resolve(setting.journal.list(200)),
    report: (id) => Promise.resolve(setting.journal.report(id)),
    undo: async (runId) =>
      running === null ? undoRemedy(setting, await loadCatalogue(setting.catalogue), runId) : underWay,
    printSlip: (id, lang) => (running === null ? printKept(setting, id, lang) : Promise.resolve(underWay)),
    close: async () => {
      stopping = true;
      if (running === null || running === 'opening') return;
      running.stop();
      await running.done;
    },
  };
}

const underWay = failed('busy', 'a run is under way');

function printKept(setting: SessionHostSetting, id: string, lang: Lang): ReturnType<typeof printSlip> {
  const report = setting.journal.report(id);
  return report === null
    ? Promise.resolve(failed('no-device', `there is no report ${id}`))
    : printSlip(report, lang, setting);
}

/** A test that nobody waits for makes room for a person. */
async function makeRoom(running: LiveSession | 'opening' | null, by: AskedBy): Promise<void> {
  if (running === null || running === 'opening') return;
  if (running.by.door !== 'schedule' || by.door === 'schedule') return;
  running.cancel(`makes room for ${by.door}:${by.name}`);
  await running.done;
}

function forgetOldest(sessions: Map<string, LiveSession>): void {
  for (const id of sessions.keys()) {
    if (sessions.size <= keptSessions) return;
    sessions.delete(id);
  }
}

async function* nothing(): AsyncIterable<never> {}
