import type { Text } from '../../hal/contracts/text.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAgentProcess } from '../../src/agent/agent-process.ts';
import type { AgentProcess } from '../../src/agent/agent-process.ts';
import { menuDoor } from '../../src/agent/menu-door.ts';
import { simulatedTerminal } from '../../src/agent/simulated-source.ts';
import { localTerminal } from '../../src/agent/terminal-source.ts';
import type { FoundTerminal, TerminalSource } from '../../src/agent/terminal-source.ts';
import { createHub } from '../../src/hub/hub.ts';
import type { HubDoors } from '../../src/hub/hub.ts';
import { openLog } from '../../src/cli/open-log.ts';
import { defaultConfig } from '../../src/runtime/config-schema.ts';
import { createProcessRandom } from '../../src/runtime/process-random.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';
import { version } from '../../src/runtime/version.ts';
import { buildPageWhenStale } from '../build-page.ts';
import type { DemoOptions } from './demo-options.ts';

/** Everything that runs, and how to end it. */
export interface Machinery {
  readonly hub: HubDoors;
  readonly agent: AgentProcess;
  readonly source: TerminalSource;
  readonly data: string;
  stop(): Promise<void>;
}

/** The running parts, or why they do not run and which exit status that is. */
export type BroughtUp =
  | { readonly ok: true; readonly machinery: Machinery }
  | { readonly ok: false; readonly message: Text; readonly status: number };

/** Brings up hub, agent and menu on free ports of this machine. */
export async function bringUp(
  options: DemoOptions,
  process: { readonly env: Readonly<Record<string, string | undefined>>; readonly uid: number },
): Promise<BroughtUp> {
  const terminal = terminalOf(options, process.env);
  if (!terminal.ok)
    return {
      ok: false,
      message: terminal.problem.message,
      status: terminal.problem.code === 'usage' ? 2 : 9,
    };
  await buildPageWhenStale().catch(() => undefined);
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'posdoctor-'));
  const time = createProcessTime();
  const random = createProcessRandom();
  const config = defaultConfig();
  const hub = createHub({
    dataDir: data,
    port: 0,
    time,
    random,
    log: openLog('hub', data, config),
  });
  const listening = await hub.start();
  if (!listening.ok) return { ok: false, message: listening.detail, status: 3 };
  const agent = await startAgentProcess({
    dataDir: data,
    source: terminal.source,
    hubUrl: listening.doors.agentUrl,
    menu: menuDoor({
      port: 0,
      serial: terminal.source.serial,
      version,
      mend: terminal.source.simulated ? 'safe' : 'none',
      random,
    }),
    // A demonstration ends before a self-test by plan would come.
    monitor: null,
    uid: process.uid,
    time,
    random,
    log: openLog('agent', data, config),
  });
  if (!agent.ok) {
    await hub.stop();
    return { ok: false, message: agent.detail, status: agent.code === 'held' ? 7 : 3 };
  }
  const stop = async (): Promise<void> => {
    await agent.process.stop();
    await hub.stop();
  };
  return {
    ok: true,
    machinery: { hub: listening.doors, agent: agent.process, source: terminal.source, data, stop },
  };
}

function terminalOf(
  { plan, devices }: DemoOptions,
  environment: Readonly<Record<string, string | undefined>>,
): FoundTerminal {
  const { terminal, profile, acquirer, realTime } = plan;
  const known = { devices, profile, acquirer, realTime };
  if (terminal.kind === 'simulated') return simulatedTerminal(terminal.file, known, environment);
  return localTerminal(terminal.kind === 'profile' ? { ...known, profile: terminal.id } : known, environment);
}
