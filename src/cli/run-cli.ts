import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import type { Lang } from '../../hal/contracts/text.ts';
import { dataFiles, dataFolderOf } from '../runtime/data-folder.ts';
import { version } from '../runtime/version.ts';
import type { CliIo } from './cli-io.ts';
import { createCommandContext, tellProblem } from './command-context.ts';
import type { CommandContext, CommandWork } from './commands/command.ts';
import { commands } from './commands/registry.ts';
import { exitStatuses, strongestStatus } from './exit-status.table.ts';
import { helpTexts } from './help-texts.ts';
import { languageOf } from './language.ts';

/** Parses the arguments, runs what they ask for and gives the exit status. Never exits the process itself: output may be pending. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const run: ProgramRun = { args, io, lang: await languageFor(args, io), status: 0 };
  const program = await programFor(run);
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  } catch (error) {
    run.status =
      error instanceof CommanderError ? await endOfParsing(error, program, run) : tellBug(error, run);
  }
  return strongestStatus([run.status, ...signalStatus(io.stop)]);
}

function signalStatus(stop: AbortSignal): readonly number[] {
  if (!stop.aborted) return [];
  return [stop.reason === 'SIGTERM' ? exitStatuses.terminated : exitStatuses.interrupted];
}

interface ProgramRun {
  readonly args: readonly string[];
  readonly io: CliIo;
  readonly lang: Lang;
  status: number;
}

/** Only the commands that the arguments name are loaded; the others are known by name and summary. */
async function programFor(run: ProgramRun): Promise<Command> {
  const { args, io, lang } = run;
  const texts = helpTexts[lang];
  const program = new Command('posdoctor')
    .description(texts.description)
    .version(version, '-V, --version', texts.version)
    .addOption(new Option('--json', texts.json))
    .addOption(new Option('--quiet', texts.quiet))
    .addOption(new Option('--lang <lang>', texts.lang).choices(['zh', 'en']))
    .addOption(new Option('--data <folder>', texts.data))
    .addHelpText('after', texts.examples)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out.write(text), writeErr: () => undefined })
    .helpOption('-h, --help', texts.help)
    .helpCommand('help [command]', texts.help);
  const perform = async (work: CommandWork): Promise<void> => {
    run.status = await work(contextOf(run, program.opts()));
  };
  for (const entry of commands) {
    const command = program.command(entry.name).description(entry.summary[lang]);
    if (args.includes(entry.name)) (await entry.load()).define(command, perform, lang);
  }
  if (asksForHelp(args)) (await import('./help-form.ts')).formHelp(program, lang);
  return program;
}

function asksForHelp(args: readonly string[]): boolean {
  return args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h' || arg === 'help');
}

function contextOf({ io, lang }: ProgramRun, shared: SharedOptions): CommandContext {
  return createCommandContext({
    io,
    lang,
    data: dataFolder(shared.data, io),
    json: shared.json === true,
    quiet: shared.quiet === true,
  });
}

function dataFolder(option: string | undefined, { env, uid, home }: CliIo): string {
  return dataFolderOf({ option, environment: env, root: uid === 0, home });
}

/** The options every command takes, as commander gives them. */
interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly data?: string;
}

/** Found before the arguments are parsed, for complaints about them are in it too. A settings file with a mistake does not decide here. */
async function languageFor(args: readonly string[], io: CliIo): Promise<Lang> {
  const asked = valueAfter(args, '--lang');
  const path = dataFiles(dataFolder(valueAfter(args, '--data'), io)).config;
  if (asked === 'zh' || asked === 'en' || !existsSync(path)) return languageOf(asked, 'auto', io.env);
  const { loadConfig } = await import('../runtime/load-config.ts');
  const loaded = loadConfig(path);
  return languageOf(undefined, loaded.ok ? loaded.config.lang : 'auto', io.env);
}

/** Help and version end parsing well; anything else is a mistake of the caller. */
async function endOfParsing(
  error: CommanderError,
  program: Command,
  { args, io, lang }: ProgramRun,
): Promise<number> {
  if (error.exitCode === 0) return exitStatuses.ok;
  const { usageComplaint } = await import('./usage-complaint.ts');
  const message = usageComplaint(error, commandIn(program, args));
  return tellProblem({ code: 'usage', message }, { io, json: args.includes('--json'), lang });
}

/** The command that was meant, with its sub-commands: `report show`; empty when none was. */
function commandIn(within: Command, args: readonly string[]): string {
  const at = args.findIndex((arg) => within.commands.some((command) => command.name() === arg));
  const next = within.commands.find((command) => command.name() === args[at]);
  return next === undefined ? '' : `${next.name()} ${commandIn(next, args.slice(at + 1))}`.trimEnd();
}

function tellBug(error: unknown, { args, io, lang }: ProgramRun): number {
  const detail = error instanceof Error ? error : new Error(String(error));
  if (io.env['DEBUG'] !== undefined) io.err.write(`${detail.stack ?? ''}\n`);
  const said = detail.message.split('\n')[0] ?? '';
  const message = {
    zh: `程序内部出错：${said}（加 DEBUG=1 可看出错位置）`,
    en: `internal error: ${said} (DEBUG=1 shows where)`,
  };
  return tellProblem({ code: 'internal', message }, { io, json: args.includes('--json'), lang });
}

function valueAfter(args: readonly string[], flag: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 1);
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}
