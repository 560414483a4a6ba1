import type { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../hal/contracts/random.ts';
import type { Text } from '../../hal/contracts/text.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { thisMachine } from '../../hal/this-machine.ts';
import { createMeasuredDays } from '../report/measured-days.ts';
import { createReportJournal } from '../report/report-journal.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import type { Log } from '../runtime/log.ts';
import { systemText } from '../runtime/system-words.ts';
import { version } from '../runtime/version.ts';
import { createSessionHost } from '../session/create-session-host.ts';
import type { SessionHostSetting } from '../session/create-session-host.ts';
import { createFileLeases } from '../session/file-leases.ts';
import { createMemoryLeases } from '../session/leases.ts';
import { createRemedyLedger } from '../session/remedy-ledger.ts';
import type { SessionHost } from '../session/session-host.ts';
import { withMeasured } from '../session/with-measured.ts';
import { uuidV7 } from '../wire/uuid-v7.ts';
import { openAgentDatabases } from './agent-databases.ts';
import type { AgentDatabases } from './agent-databases.ts';
import { loadAgentId } from './agent-id.ts';
import { createAgent } from './agent.ts';
import type { Agent, AgentDoors, AgentSetting } from './agent.ts';
import { readBoot } from './boot.ts';
import { keepCatalog } from './monitoring/keep-catalog.ts';
import { startMonitor } from './monitoring/monitor.ts';
import type { MonitorPlan } from './monitoring/monitor.ts';
import { keepJournalTidy } from './monitoring/tidy-journal.ts';
import { createToldReports } from './monitoring/told-reports.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { finishUpdate } from './finish-update.ts';
import { recoverUnlessBusy } from './recover-unless-busy.ts';
import type { TerminalSource } from './terminal-source.ts';

/** What an agent's process is told. */
export interface AgentProcessSetting {
  readonly dataDir: string;
  readonly source: TerminalSource;
  /** From `readHubUrl`; null: no hub. */
  readonly hubUrl: string | null;
  readonly menu: NonNullable<AgentSetting['menu']> | null;
  /** How often it tests by itself; null: only when asked. */
  readonly monitor: MonitorPlan | null;
  /** Told of every report, once it is safe in the journal. */
  readonly onReport?: () => void;
  readonly uid: number;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
}

/** A running agent and how to end it. */
export interface AgentProcess {
  readonly agentId: string;
  readonly doors: AgentDoors;
  readonly agent: Agent;
  /** Ends a run that is under way, with its report, then everything else. */
  stop(): Promise<void>;
}

/** The process, or one line on why it cannot work in this data folder. */
export type StartedAgent =
  | { readonly ok: true; readonly process: AgentProcess }
  | { readonly ok: false; readonly code: 'held' | 'storage' | 'door'; readonly detail: Text };

/**
 * Joins terminal, session host, journal, outbox, socket, menu and hub link into one agent. What a killed one left is ended before the
 * first run.
 */
export async function startAgentProcess(setting: AgentProcessSetting): Promise<StartedAgent> {
  const { dataDir, source, time, random, log } = setting;
  const boot = readBoot(time, random);
  const opened = openOutbox({ dataDir, boot: boot.id, time, random, log });
  if (opened.kind === 'held') return { ok: false, code: 'held', detail: held(dataDir) };
  const databases = openAgentDatabases(dataDir, source.simulated);
  if ('complaint' in databases) {
    opened.outbox.close();
    return { ok: false, code: 'storage', detail: databases.complaint };
  }
  const agentId = loadAgentId(dataDir, time, random);
  const told: { agent?: Agent } = {};
  const news = createToldReports(databases.journal);
  const hostSetting = hostSettingOf(setting, databases, {
    agentId,
    onReport: (report, by) => {
      if (by.door !== 'schedule' || news.isNews(report, time.now())) told.agent?.onReport(report);
      else opened.outbox.passOver(report.id);
      setting.onReport?.();
    },
  });
  const host = createSessionHost(hostSetting);
  const { menu, ...parts } = setting;
  const agent = createAgent({
    ...parts,
    host,
    outbox: opened.outbox,
    commands: opened.commands,
    journal: hostSetting.journal,
    identity: { agentId, version, model: source.simulated ? 'simulated' : 'linux', boot },
    ...(menu !== null && { menu }),
  });
  told.agent = agent;
  await recover(hostSetting, log);
  void finishUpdate(setting.dataDir, hostSetting, log);
  let monitoring: { stop(): void } | null = null;
  const stop = async (): Promise<void> => {
    monitoring?.stop();
    await host.close();
    await agent.stop();
    source.close();
    databases.close();
  };
  try {
    const doors = await agent.start();
    monitoring = startMonitoring(setting, { host, journal: databases.journal, outbox: opened.outbox });
    return { ok: true, process: { agentId, doors, agent, stop } };
  } catch (error) {
    await stop();
    // A port or socket that another program holds ends in one line; anything else is a bug.
    if (error instanceof Error && 'code' in error)
      return { ok: false, code: 'door', detail: systemText(error) };
    throw error;
  }
}

function held(dataDir: string): Text {
  return {
    zh: `${dataDir} 里已有一个 agent 在运行；先停掉它，或用 --data 换目录`,
    en: `another agent works in ${dataDir}; stop it first, or choose another folder with --data`,
  };
}

function hostSettingOf(
  { dataDir, source, time, random, log }: AgentProcessSetting,
  databases: AgentDatabases,
  {
    agentId,
    onReport,
  }: { readonly agentId: string; readonly onReport: NonNullable<SessionHostSetting['onReport']> },
): SessionHostSetting {
  return {
    agent: { id: agentId, version },
    openSituation: withMeasured(source.open, createMeasuredDays(databases.journal)),
    journal: createReportJournal(databases.journal),
    ledger: createRemedyLedger(databases.ledger),
    leases: source.simulated
      ? createMemoryLeases()
      : createFileLeases(dataFiles(dataDir).leases, process.pid),
    newId: () => uuidV7(time.now(), random),
    onReport,
    onBug: (error) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      log.write('error', 'bug-in-run', { detail });
    },
  };
}

/** Self-tests by plan, a fresh firmware catalog, and a journal that does not grow for ever. */
function startMonitoring(
  { dataDir, source, monitor, time, random, log }: AgentProcessSetting,
  {
    host,
    journal,
    outbox,
  }: { readonly host: SessionHost; readonly journal: DatabaseSync; readonly outbox: Outbox },
): { stop(): void } {
  const watching = monitor === null ? null : startMonitor({ host, plan: monitor, time, random, log });
  const { files } = thisMachine(time);
  const catalog = source.simulated ? null : keepCatalog({ dataDir, files, time, random, log });
  const tidying = keepJournalTidy(journal, (id) => outbox.isKnown(id), { time, log });
  return {
    stop: () => {
      watching?.stop();
      catalog?.stop();
      tidying.stop();
    },
  };
}

async function recover(hostSetting: SessionHostSetting, log: Log): Promise<void> {
  const recovery = await recoverUnlessBusy(hostSetting);
  if (recovery === null) return;
  const { interruptedSessions, recoveredRemedies, stuckRemedies } = recovery;
  log.write('info', 'recovered', {
    sessions: interruptedSessions.length,
    remedies: recoveredRemedies.length,
    stuck: stuckRemedies.length,
  });
}
