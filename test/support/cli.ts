import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleProcesses } from '../../scripts/build/bundle-processes.ts';
import { noSecretTold } from './suite/no-secret-told.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a run of the program left behind. */
export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as it is shipped: built, and started as a child process without a terminal and in a bare environment. */
export interface BuiltCli {
  /** The built program, for shells. */
  readonly file: string;
  /** Starts it; `env` is added to the bare environment. */
  start(args: readonly string[], env?: Record<string, string>): ChildProcessWithoutNullStreams;
  /** Runs it to its end. */
  run(args: readonly string[], env?: Record<string, string>): Promise<CliResult>;
  /** Ends whatever it started that still runs, as after a failed test, and removes the build. */
  remove(): void;
}

/** Builds the program into a folder of its own. */
export async function buildCli(): Promise<BuiltCli> {
  mkdirSync(join(root, 'artefacts'), { recursive: true });
  const folder = mkdtempSync(join(root, 'artefacts', 'cli-'));
  await bundleProcesses(folder);
  const file = join(folder, 'posdoctor.js');
  const children: ChildProcessWithoutNullStreams[] = [];
  const start: BuiltCli['start'] = (args, env = {}) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C', HOME: '/nonexistent', ...env },
    });
    child.stdin.end();
    children.push(child);
    return child;
  };
  return {
    file,
    start,
    run: (args, env) => endOf(start(args, env)),
    remove: () => {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for the end of a started program, and gives what it wrote. */
export function endOf(child: ChildProcessWithoutNullStreams): Promise<CliResult> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      const result = { status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
      try {
        if (!child.spawnargs.includes('--reveal')) noSecretTold('the program', result.stdout + result.stderr);
        resolve(result);
      } catch (error) {
        reject(error);
      }
    });
  });
}
