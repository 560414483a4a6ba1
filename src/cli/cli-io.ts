import type { Readable } from 'node:stream';

/** A stream people or programs read: written to in order, never cut. */
export interface CliOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 when unknown. */
  columns(): number;
  /** The text in a colour, or plain where the stream shows none. */
  styled(style: Style, text: string): string;
}

/** What colours are for: never the only sign of anything. */
export type Style = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

/** The process as the command line sees it; everything ambient comes through here. */
export interface CliIo {
  readonly out: CliOutput;
  readonly err: CliOutput;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** User id of the process; 0 is root. */
  readonly uid: number;
  readonly home: string;
  /** Aborts on the first Ctrl-C or SIGTERM; its reason is the signal's name. */
  readonly stop: AbortSignal;
}
