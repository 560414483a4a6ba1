import type { Command } from 'commander';
import type { Lang, Text } from '../../../hal/contracts/text.ts';
import type { CliIo } from '../cli-io.ts';
import type { FailureCode } from '../exit-status.table.ts';

/** What went wrong, in one clear line that names the place and the expected form. */
export interface CliProblem {
  readonly code: FailureCode;
  readonly message: Text;
  /** Where in a file or value, when the message names such a place. */
  readonly path?: string;
}

/** What a command gets to work with. */
export interface CommandContext {
  readonly io: CliIo;
  readonly lang: Lang;
  readonly json: boolean;
  readonly quiet: boolean;
  /** The data folder in force; it may not exist yet. */
  readonly data: string;
  /** Writes to stdout, with a line end. */
  print(text: string): void;
  /** The text in the language in force. */
  say(text: Text): string;
  /** Tells a problem (one line on stderr; with --json also on stdout) and gives the exit status to return. */
  fail(problem: CliProblem): number;
}

/** The work of one command: resolves to the exit status. */
export type CommandWork = (context: CommandContext) => Promise<number> | number;

/** One command of the program. One file each. */
export interface CliCommand {
  /** Declares options and sub-commands; `perform` is called with the work when the command was chosen. */
  define(command: Command, perform: (work: CommandWork) => Promise<void>, lang: Lang): void;
}

/** How the registry knows a command before its file is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly usage?: string;
  readonly summary: Text;
  load(): Promise<CliCommand>;
}
