import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { Report } from '../report/report.ts';
import type { Log } from '../runtime/log.ts';
import type { SessionHost } from '../session/session-host.ts';
import type { CommandLedger } from './commands/command-ledger.ts';
import type { Dial } from './link/channel.ts';
import type { Link } from './link/link.ts';
import type { Identity } from './link/link-parts.ts';
import type { LinkStateName } from './link/link-state.ts';
import type { LinkTimes } from './link/link-times.table.ts';
import type { Outbox } from './outbox/outbox.ts';
import { queueForgotten } from './outbox/queue-forgotten.ts';
import type { ReportSource } from './outbox/queue-forgotten.ts';
import { reportItem } from './outbox/report-item.ts';
import { serveSocket } from './socket-server.ts';
import type { SocketServer } from './socket-server.ts';
import { socketPathOf } from './socket/socket-path.ts';

/** How often reports that the outbox refused are tried again. */
const forgottenEveryMs = 300_000;

/** The service menu as the agent opens it. */
export interface MenuDoor {
  /** Where a browser on the terminal finds it, with its token. */
  readonly url: string;
  close(): Promise<void>;
}

/** What an agent is made of. */
export interface AgentSetting {
  readonly host: SessionHost;
  /** From `openOutbox`; the agent closes it. */
  readonly outbox: Outbox;
  readonly commands: CommandLedger;
  /** The journal, for reports that never reached the outbox. */
  readonly journal: ReportSource;
  readonly dataDir: string;
  readonly identity: Identity;
  /** From `readHubUrl`; null for an agent without a hub. */
  readonly hubUrl: string | null;
  /** User id of this process. */
  readonly uid: number;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
  /** Opens the service menu over the same host. */
  readonly menu?: (host: SessionHost) => Promise<MenuDoor>;
  readonly dial?: Dial;
  readonly linkTimes?: LinkTimes;
}

/** Where a started agent can be reached. */
export interface AgentDoors {
  readonly socketPath: string;
  readonly menuUrl: string | null;
}

/** One agent: runs on a terminal, answers its faces, reports to its hub. */
export interface Agent {
  start(): Promise<AgentDoors>;
  /** Gives a report to the outbox; call it once the report is safe in the journal. */
  onReport(report: Report): void;
  readonly link: LinkStateName | 'none';
  /** Ends in good order; what is not sent stays in the outbox. */
  stop(): Promise<void>;
}

/** An agent that has not started. */
export function createAgent(setting: AgentSetting): Agent {
  const { host, outbox, time, log } = setting;
  let link: Link | null = null;
  let socket: SocketServer | null = null;
  let menu: MenuDoor | null = null;
  let timer: { cancel(): void } | null = null;

  const lookForForgotten = (): void => {
    const count = queueForgotten(setting.journal, outbox, log);
    if (count > 0) log.write('info', 'reports-queued-again', { count });
    timer = time.after(forgottenEveryMs, lookForForgotten);
  };
  return {
    start: async () => {
      lookForForgotten();
      link = await linkOf(setting);
      socket = await serveSocket({
        path: socketPathOf(setting.dataDir),
        host,
        greeting: { posdoctor: 1, agentId: setting.identity.agentId, version: setting.identity.version },
        uid: setting.uid,
        log,
      });
      link?.start();
      menu = (await setting.menu?.(host)) ?? null;
      return { socketPath: socket.path, menuUrl: menu?.url ?? null };
    },
    onReport: (report) => {
      outbox.put(reportItem(report));
    },
    get link() {
      return link?.state ?? 'none';
    },
    stop: async () => {
      timer?.cancel();
      const open = [menu, socket];
      [menu, socket] = [null, null];
      for (const door of open) await door?.close();
      await link?.stop();
      outbox.close();
    },
  };
}

/** What a link is made of is loaded only where there is a hub to talk to. */
async function linkOf({ hubUrl, ...setting }: AgentSetting): Promise<Link | null> {
  if (hubUrl === null) return null;
  const { createHubLink } = await import('./hub-link.ts');
  return createHubLink({ ...setting, hubUrl });
}
