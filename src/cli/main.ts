#!/usr/bin/env node
import { homedir } from 'node:os';
import { styleText } from 'node:util';
import type { CliOutput, Style } from './cli-io.ts';
import { exitStatuses } from './exit-status.table.ts';
import { runCli } from './run-cli.ts';

const styles = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  dim: 'dim',
  strong: 'bold',
} as const satisfies Record<Style, string>;

function outputOf(stream: NodeJS.WriteStream): CliOutput {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTerminal: stream.isTTY && process.env['TERM'] !== 'dumb',
    columns: () => stream.columns ?? 80,
    styled: (style, text) => styleText(styles[style], text, { stream }),
  };
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted)
      process.exit(signal === 'SIGTERM' ? exitStatuses.terminated : exitStatuses.interrupted);
    stop.abort(signal);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return stop.signal;
}

const io = {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  input: process.stdin,
  env: process.env,
  uid: process.getuid?.() ?? -1,
  home: homedir(),
  stop: stopSignal(),
};

process.exitCode = await runCli(process.argv.slice(2), io);
