import { homedir } from 'node:os';
import { runCli } from './run-cli.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { streamOutput } from './stream-output.ts';

/** The command line on a process of its own: its streams, environment, user and signals. Gives the exit status. */
export function runProcess(args: readonly string[], process: NodeJS.Process): Promise<number> {
  return runCli(args, {
    out: streamOutput(process.stdout, process.env),
    err: streamOutput(process.stderr, process.env),
    // Most commands ask nobody, and only asking opens the stream.
    get input() {
      return process.stdin;
    },
    env: process.env,
    uid: process.getuid?.() ?? -1,
    home: homedir(),
    stop: stopOnSignals(process),
  });
}
