import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { createMenuReader } from '../../../hal/menu-reader.ts';
import { startAgentProcess } from '../../agent/agent-process.ts';
import type { AgentProcess, AgentProcessSetting, StartedAgent } from '../../agent/agent-process.ts';
import type { MonitorPlan } from '../../agent/monitoring/monitor.ts';
import { readQuietHours } from '../../agent/monitoring/quiet-hours.ts';
import { readHubUrl } from '../../agent/hub-url.ts';
import { menuDoor } from '../../agent/menu-door.ts';
import { localTerminal } from '../../agent/terminal-source.ts';
import type { FoundTerminal, TerminalPlan } from '../../agent/terminal-source.ts';
import type { Config } from '../../runtime/config-schema.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import { about } from '../../runtime/joined-texts.ts';
import { loadConfig } from '../../runtime/load-config.ts';
import { createProcessRandom } from '../../runtime/process-random.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { version } from '../../runtime/version.ts';
import type { FailureCode } from '../exit-status.table.ts';
import { keepCompiledSoFar } from '../keep-compiled-so-far.ts';
import { openLog } from '../open-log.ts';
import { portComplaint, portSchema } from '../port-option.ts';
import { deviceOverridesOf } from '../run-options.ts';
import { ownTerminalForms, terminalChoiceOf } from '../terminal-option.ts';
import { untilStopped } from '../until-stopped.ts';
import { agentOptionTexts } from './agent-option-texts.table.ts';
import type { CliCommand, CliProblem, CommandContext } from './command.ts';

const optionsSchema = z.object({
  terminal: z.string().optional(),
  hub: z.string().optional(),
  menuPort: portSchema.optional(),
  menu: z.boolean().default(true),
  realTime: z.boolean().default(false),
});

type Options = z.output<typeof optionsSchema>;

/** `agent`: looks after one terminal until it is stopped. */
export const agentCommand: CliCommand = {
  define: (command, perform, lang) => {
    for (const [flags, text] of Object.entries(agentOptionTexts)) command.option(flags, text[lang]);
    command.action((options: unknown) => perform((context) => serveAgent(context, options)));
  },
};

async function serveAgent(context: CommandContext, given: unknown): Promise<number> {
  const options = optionsSchema.safeParse(given);
  if (!options.success) return context.fail({ code: 'usage', message: portComplaint('--menu-port') });
  const loaded = loadConfig(dataFiles(context.data).config);
  if (!loaded.ok) return context.fail({ code: 'usage', message: loaded.complaint });
  const setting = await agentSetting(context, options.data, loaded.config);
  if ('code' in setting) return context.fail(setting);
  const started = await startAgentProcess(setting);
  if (!started.ok) return context.fail({ code: codeOf[started.code], message: withNextStep(started) });
  tellDoors(context, started.process, setting.hubUrl);
  keepCompiledSoFar();
  await untilStopped(context.io.stop);
  await started.process.stop();
  return 0;
}

function withNextStep({ code, detail }: Extract<StartedAgent, { ok: false }>): Text {
  if (code === 'held') return detail;
  if (code === 'storage')
    return {
      zh: `${detail.zh}；可用 --data 换目录，文件损坏时先移走它`,
      en: `${detail.en}; choose another folder with --data, or move a damaged file away`,
    };
  return {
    zh: `服务菜单开不了：${detail.zh}；可用 --menu-port 换端口`,
    en: `${detail.en}; choose another port for the menu with --menu-port`,
  };
}

const codeOf = { held: 'refused', storage: 'internal', door: 'refused' } as const satisfies Record<
  string,
  FailureCode
>;

async function agentSetting(
  context: CommandContext,
  options: Options,
  config: Config,
): Promise<AgentProcessSetting | CliProblem> {
  const hubText = options.hub ?? config.hub.url;
  const hub = hubText === null ? null : readHubUrl(hubText);
  if (hub?.ok === false) return { code: 'usage', message: about('--hub', hub.detail) };
  const swipes = createMenuReader();
  const terminal = await agentTerminal(context, options, { ...config, menuReader: swipes.reader });
  if (!terminal.ok) return terminal.problem;
  const random = createProcessRandom();
  const usualMend = terminal.source.simulated || config.provisioned ? 'safe' : 'none';
  const menu = menuDoor({
    port: options.menuPort ?? config.menu.port,
    serial: terminal.source.serial,
    onSwiped: (tracks) => swipes.hear(tracks),
    version,
    mend: config.mend ?? usualMend,
    random,
  });
  return {
    dataDir: context.data,
    source: terminal.source,
    hubUrl: hub === null ? null : hub.url,
    menu: options.menu ? menu : null,
    monitor: monitorPlan(config, usualMend),
    uid: context.io.uid,
    time: createProcessTime(),
    random,
    log: openLog('agent', context.data, config),
    // By then everything that a run needs was loaded once.
    onReport: keepCompiledSoFar,
  };
}

/** Nobody is there to be asked, so what would be asked is not done. */
function monitorPlan(
  { monitor, mend }: Config,
  usualMend: MonitorPlan['mend'],
): AgentProcessSetting['monitor'] {
  if (monitor.everyHours === 0) return null;
  const quiet = monitor.quiet.map(readQuietHours).filter((hours) => hours !== null);
  const wished = mend ?? usualMend;
  return { everyMs: monitor.everyHours * 3_600_000, quiet, mend: wished === 'ask' ? 'none' : wished };
}

async function agentTerminal(
  { io, data }: CommandContext,
  options: Options,
  config: Config & Pick<TerminalPlan, 'menuReader'>,
): Promise<FoundTerminal> {
  const text = options.terminal ?? config.terminal;
  const choice = terminalChoiceOf(text);
  const ports = Object.entries(config.devices).map(([device, port]) => `${device}=${port}`);
  const overrides = deviceOverridesOf(ports);
  if (!overrides.ok) return wrong(overrides.complaint);
  const { devices } = overrides;
  const { profile, menuReader } = config;
  const plan = {
    devices,
    profile,
    acquirer: null,
    realTime: options.realTime,
    data,
    ...(menuReader !== undefined && { menuReader }),
  };
  if (choice?.kind === 'simulated') {
    // A real terminal's agent knows nothing of scenarios.
    const { simulatedTerminal } = await import('../../agent/simulated-source.ts');
    return simulatedTerminal(choice.file, plan, io.env);
  }
  if (choice?.kind === 'local') return localTerminal(plan, io.env);
  if (choice?.kind === 'profile') return localTerminal({ ...plan, profile: choice.id }, io.env);
  return wrong(about(`--terminal ${text}`, ownTerminalForms));
}

function wrong(message: Text): FoundTerminal {
  return { ok: false, problem: { code: 'usage', message } };
}

function tellDoors(context: CommandContext, { agentId, doors }: AgentProcess, hubUrl: string | null): void {
  if (context.json) context.print(JSON.stringify({ agentId, ...doors, hubUrl }));
  if (context.quiet) return;
  const { err } = context.io;
  const none = { zh: '-（页面没有构建：npm run build）', en: '- (not built: npm run build)' };
  const rows = [
    [{ zh: '数据', en: 'data' }, context.data],
    [{ zh: '菜单', en: 'menu' }, doors.menuUrl ?? context.say(none)],
    [{ zh: 'hub ', en: 'hub ' }, hubUrl ?? '-'],
  ] as const;
  err.write(`agent ${agentId}\n`);
  for (const [name, value] of rows) err.write(`  ${context.say(name)} ${value}\n`);
}
