import { Readable } from 'node:stream';
import type { CliOutput } from '../../src/cli/cli-io.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import type { CliResult } from './cli.ts';
import { noSecretTold } from './suite/no-secret-told.ts';

/** Runs the program's commands in this very process: quicker than starting it, and all the same but for the process itself. */
export async function runInProcess(args: readonly string[]): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runCli(args, {
    out: written(out),
    err: written(err),
    input: Readable.from([]),
    env: { LANG: 'C', HOME: '/nonexistent', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    uid: 1000,
    home: '/nonexistent',
    stop: new AbortController().signal,
  });
  const result = { status, stdout: out.join(''), stderr: err.join('') };
  if (!args.includes('--reveal')) noSecretTold('the program', result.stdout + result.stderr);
  return result;
}

function written(into: string[]): CliOutput {
  return {
    write: (text) => void into.push(text),
    isTerminal: false,
    columns: () => 80,
    styled: (_style, text) => text,
  };
}
