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
import { configureHelpTexts, helpTexts } from './help-texts.ts';
import { languageOf } from './language.ts';

/** Parses the arguments, runs what they ask for and gives the exit status. Never exits the process itself: output may be pending. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const run: ProgramRun = {
    args,
    io,
    lang: languageOf(valueAfter(args, '--lang'), 'auto', io.env),
    status: 0,
  };
  try {
    const program = await programFor(run);
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
  } catch (error) {
    run.status = error instanceof CommanderError ? endOfParsing(error, run) : tellBug(error, run);
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
    .configureOutput({ writeOut: (text) => io.out.write(text), writeErr: () => undefined });
  configureHelpTexts(program, lang);
  const perform = async (work: CommandWork): Promise<void> => {
    run.status = await work(await contextOf(run, program.opts()));
  };
  for (const entry of commands) {
    const command = program.command(entry.name).description(entry.summary[lang]);
    configureHelpTexts(command, lang);
    if (args.includes(entry.name)) (await entry.load()).define(command, perform, lang);
  }
  return program;
}

async function contextOf({ args, io, lang }: ProgramRun, shared: SharedOptions): Promise<CommandContext> {
  const data = dataFolderOf({ option: shared.data, environment: io.env, root: io.uid === 0, home: io.home });
  const asked = valueAfter(args, '--lang');
  return createCommandContext({
    io,
    lang: asked === undefined ? await configuredLanguage(data, io, lang) : lang,
    data,
    json: shared.json === true,
    quiet: shared.quiet === true,
  });
}

/** The options every command takes, as commander gives them. */
interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly data?: string;
}

/** A settings file with a mistake does not decide here; the commands that depend on it complain. */
async function configuredLanguage(data: string, io: CliIo, otherwise: Lang): Promise<Lang> {
  const path = dataFiles(data).config;
  if (!existsSync(path)) return otherwise;
  const { loadConfig } = await import('../runtime/load-config.ts');
  const loaded = loadConfig(path);
  return loaded.ok ? languageOf(undefined, loaded.config.lang, io.env) : otherwise;
}

/** Help and version end parsing well; anything else is a mistake of the caller. */
function endOfParsing(error: CommanderError, { args, io }: ProgramRun): number {
  if (error.exitCode === 0) return exitStatuses.ok;
  const message =
    error.code === 'commander.help'
      ? 'no command given, expected one of those in "posdoctor --help"'
      : error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  return tellProblem({ code: 'usage', message }, { io, json: args.includes('--json') });
}

function tellBug(error: unknown, { args, io }: ProgramRun): number {
  const detail = error instanceof Error ? error : new Error(String(error));
  if (io.env['DEBUG'] !== undefined) io.err.write(`${detail.stack ?? ''}\n`);
  const message = `internal error: ${detail.message.split('\n')[0] ?? ''} (DEBUG=1 shows where)`;
  return tellProblem({ code: 'internal', message }, { io, json: args.includes('--json') });
}

function valueAfter(args: readonly string[], flag: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 1);
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}
