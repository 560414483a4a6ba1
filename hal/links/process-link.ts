import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { failed, ok } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { CommandLink, CommandResult } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { withDeadline } from './deadline.ts';
import { faultFromErrno } from './fault-from-errno.ts';

const outputLimitBytes = 4 * 1024 * 1024;
const running = new Set<number>();
let exitWatched = false;

/** The variables programs are started with; their language is always set to C, for their words are read by machine. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Programs of this machine. Each runs in a process group of its own, so that at the deadline everything it started ends with it;
 * what still runs when we exit ends too. Without an `environment` they get ours.
 */
export function createProcessLink(time: Time, environment?: Environment): CommandLink {
  return {
    run: async (argv, stdin, deadlineMs) => {
      if (isNowhere(argv[0] ?? '', environment?.['PATH']))
        return failed('no-device', `${argv.join(' ').slice(0, 120)}: not installed`);
      const release = time.hold();
      try {
        // Starting a program holds everything up for milliseconds: what was told before goes out first, and many starts take turns.
        await nextTurn();
        return await runOnce({ argv, stdin, deadlineMs, time, environment });
      } finally {
        release();
      }
    },
  };
}

/** Asking for a program that is not there costs as much as starting one, and a terminal lacks most of those that some other one has. */
function isNowhere(program: string, searched: string | undefined): boolean {
  if (program === '' || program.includes('/') || searched === undefined || searched === '') return false;
  return searched.split(':').every((folder) => !existsSync(path.join(folder, program)));
}

interface Order {
  readonly argv: readonly string[];
  readonly stdin: string;
  readonly deadlineMs: number;
  readonly time: Time;
  readonly environment: Environment | undefined;
}

function runOnce(order: Order): Promise<HalResult<CommandResult>> {
  const doing = order.argv.join(' ').slice(0, 120);
  const child = start(order);
  if (!child.ok) return Promise.resolve(child);
  const program = child.value;
  return withDeadline<CommandResult>(
    order.time,
    { deadlineMs: order.deadlineMs, doing, onTimeout: () => endTree(program) },
    (settle) => collect(program, doing, settle),
  ).finally(() => {
    if (program.pid !== undefined) running.delete(program.pid);
  });
}

/** A zero byte in an argument and the like throw before there is a process. */
function start({ argv, stdin, environment }: Order): HalResult<ChildProcessWithoutNullStreams> {
  const [program, ...args] = argv;
  if (program === undefined || program === '') throw new RangeError('a command needs a program');
  const language = environment === undefined ? {} : { env: { ...environment, LC_ALL: 'C', LANG: 'C' } };
  try {
    const child = spawn(program, args, { ...language, detached: true, windowsHide: true });
    if (child.pid !== undefined) running.add(child.pid);
    endAllAtExit();
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    return ok(child);
  } catch (error) {
    return failed('unsupported', `${program}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function collect(
  child: ChildProcessWithoutNullStreams,
  doing: string,
  settle: (result: HalResult<CommandResult>) => void,
): void {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let bytes = 0;
  const take = (into: Buffer[]) => (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= outputLimitBytes) return void into.push(chunk);
    endTree(child);
    settle(failed('io', `${doing}: more than ${String(outputLimitBytes)} bytes of output`));
  };
  child.stdout.on('data', take(stdout));
  child.stderr.on('data', take(stderr));
  child.on('error', (error) => settle({ ok: false, fault: faultFromErrno(error, doing) }));
  child.on('close', (code) => {
    settle(ok({ code, stdout: textOf(stdout), stderr: textOf(stderr) }));
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** A grandchild that left the group keeps the pipes open: they are given up, or `close` would wait for it. */
function endTree(child: ChildProcessWithoutNullStreams): void {
  if (child.pid !== undefined) endGroup(child.pid);
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.destroy();
}

function endAllAtExit(): void {
  if (exitWatched) return;
  exitWatched = true;
  process.once('exit', () => {
    for (const pid of running) endGroup(pid);
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended by itself in this moment.
    if (!(error instanceof Error)) throw error;
  }
}
