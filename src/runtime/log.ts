import type { Time } from '../../hal/contracts/time.ts';
import { scrubText } from './scrub.ts';

/** How much a line matters, least first. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** One of `logLevels`. */
export type LogLevel = (typeof logLevels)[number];

/** What a line says beside its event: plain values only. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes structured lines: an event in kebab-case and its fields. English, no card data, no secrets. */
export interface Log {
  write(level: LogLevel, event: string, fields?: LogFields): void;
}

/** Takes a finished line, without its line end. */
export type LogSink = (line: string) => void;

/** A log of one JSON object per line (`at`, `level`, `from`, `event`, fields); every line is scrubbed on its way out, whatever wrote it. */
export function createLog(options: {
  readonly sink: LogSink;
  readonly time: Time;
  readonly level: LogLevel;
  readonly from: string;
}): Log {
  const least = logLevels.indexOf(options.level);
  return {
    write: (level, event, fields = {}) => {
      if (logLevels.indexOf(level) < least) return;
      const at = new Date(options.time.now()).toISOString();
      options.sink(scrubText(JSON.stringify({ at, level, from: options.from, event, ...fields })));
    },
  };
}

/** A log that keeps nothing. */
export const silentLog: Log = { write: () => undefined };
