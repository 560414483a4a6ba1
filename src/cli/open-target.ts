import type { Text } from '../../hal/contracts/text.ts';
import { connectToAgent } from '../agent/socket-client.ts';
import type { Report } from '../report/report.ts';
import type { AskedBy, SessionRequest } from '../report/session-request.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { loadConfig } from '../runtime/load-config.ts';
import { createProcessTime } from '../runtime/process-time.ts';
import type { SessionHost } from '../session/session-host.ts';
import type { CliProblem, CommandContext } from './commands/command.ts';
import { openInProcessHost } from './in-process-host.ts';
import { agentAtHub, hostAtHub } from './hub-host.ts';
import type { HubAddress } from './hub-host.ts';
import type { RunPlan } from './run-options.ts';
import { simulatedTerminal } from '../agent/simulated-source.ts';
import { localTerminal } from '../agent/terminal-source.ts';

/** The host that serves a run, and what is usual there. */
export interface RunTarget {
  readonly host: SessionHost;
  readonly usualMend: SessionRequest['mend'];
  /** Whether the person at this keyboard may be asked; a scenario brings its own. */
  readonly asksHere: boolean;
  readonly by: AskedBy;
  keep(report: Report, request: SessionRequest): void;
  close(): Promise<void>;
}

/** The target, or the one line on why there is none. */
export type OpenedTarget =
  | { readonly ok: true; readonly target: RunTarget }
  | { readonly ok: false; readonly problem: CliProblem };

/** Finds the host of a run: the running agent, or this very process. */
export function openTarget(plan: RunPlan, context: CommandContext): Promise<OpenedTarget> {
  const { terminal } = plan;
  const local = { ...plan, data: context.data };
  switch (terminal.kind) {
    case 'running-agent':
      return runningAgent(context);
    case 'agent':
      return agentThroughHub(terminal, context);
    case 'simulated':
      return inProcess(simulatedTerminal(terminal.file, plan, context.io.env), context, 'safe');
    case 'profile':
      return inProcess(localTerminal({ ...local, profile: terminal.id }, context.io.env), context, 'none');
    case 'local':
      return inProcess(localTerminal(local, context.io.env), context, 'none');
  }
}

async function runningAgent(context: CommandContext): Promise<OpenedTarget> {
  const connected = await connectToAgent({
    dataDir: context.data,
    uid: context.io.uid,
    time: createProcessTime(),
  });
  if (!connected.ok)
    return problem('unreachable', {
      zh: `${connected.detail.zh}；先运行 posdoctor agent，或用 --terminal 指定终端`,
      en: `${connected.detail.en}; start one with "posdoctor agent", or name a terminal with --terminal`,
    });
  const { client } = connected;
  const target: RunTarget = {
    host: client.host,
    usualMend: 'safe',
    asksHere: true,
    by: askedBy(context),
    keep: () => undefined,
    close: () => Promise.resolve(client.close()),
  };
  return { ok: true, target };
}

async function agentThroughHub(address: HubAddress, context: CommandContext): Promise<OpenedTarget> {
  const state = await agentAtHub(address);
  if (state === 'unknown')
    return problem('not-found', {
      zh: `hub 没有 agent ${address.agentId}；编号见 ${address.hubUrl}/api/agents`,
      en: `the hub knows no agent ${address.agentId}; see ${address.hubUrl}/api/agents`,
    });
  if (state === 'offline')
    return problem('unreachable', {
      zh: `agent ${address.agentId} 没有连上 hub；请检查那台终端的电源和网络`,
      en: `agent ${address.agentId} is not connected to the hub; check that terminal's power and network`,
    });
  return {
    ok: true,
    target: {
      host: hostAtHub(address),
      usualMend: 'none',
      asksHere: true,
      by: askedBy(context),
      keep: () => undefined,
      close: () => Promise.resolve(),
    },
  };
}

/** A machine that an installer has checked is mended like one with an agent; any other is only looked at. */
async function inProcess(
  found: ReturnType<typeof localTerminal>,
  context: CommandContext,
  otherwise: 'safe' | 'none',
): Promise<OpenedTarget> {
  if (!found.ok) return found;
  const config = loadConfig(dataFiles(context.data).config);
  if (!config.ok) return problem('usage', config.complaint);
  const { source } = found;
  const usualMend = source.simulated
    ? otherwise
    : (config.config.mend ?? (config.config.provisioned ? 'safe' : otherwise));
  const opened = await openInProcessHost({
    source,
    data: context.data,
    onBug: (error) => tellBug(error, context),
  });
  if (opened.notKept !== null) tellNotKept(opened.notKept, context);
  const target: RunTarget = {
    host: opened.host,
    usualMend,
    asksHere: source.asksPeople,
    by: askedBy(context),
    keep: (report, request) => opened.keep(report, request),
    close: () => opened.close(),
  };
  return { ok: true, target };
}

function askedBy({ io }: CommandContext): AskedBy {
  return { door: 'cli', name: io.env['USER'] ?? io.env['LOGNAME'] ?? 'cli' };
}

function tellNotKept({ zh, en }: Text, context: CommandContext): void {
  context.io.err.write(
    `posdoctor: ${context.say({ zh: `报告没有保存：${zh}`, en: `the report is not kept: ${en}` })}\n`,
  );
}

function tellBug(error: unknown, context: CommandContext): void {
  const { io } = context;
  const detail = error instanceof Error ? error : new Error(String(error));
  const said = io.env['DEBUG'] === undefined ? detail.message : (detail.stack ?? '');
  io.err.write(`posdoctor: ${context.say({ zh: '程序内部出错', en: 'internal error' })}: ${said}\n`);
}

function problem(code: CliProblem['code'], message: Text): OpenedTarget {
  return { ok: false, problem: { code, message } };
}
