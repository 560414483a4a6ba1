import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** A child process that runs one of the files beside this one, and how its life went. */
export interface Child {
  /** Resolves with the line once the child has printed it; rejects when it ends before. */
  said(line: string): Promise<void>;
  kill(): void;
  /** Resolves with the signal that ended it, or its exit status. */
  readonly ended: Promise<string>;
}

/** Starts a child on the Node this test runs on. */
export function startChild(path: string, args: readonly (string | number)[]): Child {
  const child = spawn(process.execPath, [path, ...args.map(String)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  const ended = new Promise<string>((resolve) => {
    child.once('close', (status, signal) => resolve(signal ?? `exit ${String(status)}: ${complained}`));
  });
  return {
    said: (line) => saidLine(child, () => said.split('\n').includes(line), ended),
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}

function saidLine(child: ChildProcess, holds: () => boolean, ended: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!holds()) return;
      child.stdout?.off('data', look);
      resolve();
    };
    child.stdout?.on('data', look);
    look();
    void ended.then((how) => reject(new Error(`ended by ${how}`)));
  });
}
