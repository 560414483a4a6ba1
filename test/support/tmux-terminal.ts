import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { noSecretTold } from './suite/no-secret-told.ts';

const exec = promisify(execFile);

/** A program in a real terminal of its own, with a person's keys and eyes. */
export interface TmuxTerminal {
  /** Presses keys by their tmux names, such as `Enter` or `C-c`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types text as it is. */
  type(text: string): Promise<void>;
  /** Everything shown since the start, without what was overwritten. */
  screen(): Promise<string>;
  /** Waits until the screen shows this; fails with the screen. */
  shows(pattern: RegExp): Promise<string>;
  close(): Promise<void>;
}

/** How the terminal is made. */
export interface TmuxSetting {
  readonly env: Readonly<Record<string, string>>;
  readonly columns: number;
  readonly rows: number;
}

const seenWithinMs = 10_000;

/** Runs a shell command line in a terminal; `[exit N]` appears at its end. */
export async function openTmuxTerminal(command: string, setting: TmuxSetting): Promise<TmuxTerminal> {
  const folder = await mkdtemp(path.join(tmpdir(), 'posdoctor-tmux-'));
  const socket = path.join(folder, 'socket');
  const tmux = (...args: readonly string[]): Promise<{ stdout: string }> =>
    exec('tmux', ['-S', socket, '-f', '/dev/null', ...args]);
  const settings = Object.entries(setting.env).map(([name, value]) => `${name}=${value}`);
  const size = ['-x', String(setting.columns), '-y', String(setting.rows)];
  const line = `trap : INT; ${command}; echo "[exit $?]"; exec sleep 600`;
  await tmux('new-session', '-d', ...size, 'env', ...settings, 'sh', '-c', line);
  const screen = async (): Promise<string> =>
    (await tmux('capture-pane', '-p', '-J', '-S', '-')).stdout.trimEnd();
  return {
    press: async (...keys) => void (await tmux('send-keys', ...keys)),
    type: async (text) => void (await tmux('send-keys', '-l', text)),
    screen,
    shows: async (pattern) => {
      await expect.poll(screen, { timeout: seenWithinMs, interval: 30 }).toMatch(pattern);
      return screen();
    },
    close: async () => {
      const shown = await screen().catch(() => '');
      await tmux('kill-server').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
      noSecretTold('a screen', shown);
    },
  };
}
