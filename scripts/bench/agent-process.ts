import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connectToAgent } from '../../src/agent/socket-client.ts';
import type { AgentClient } from '../../src/agent/socket-client.ts';
import { socketPathOf } from '../../src/agent/socket/socket-path.ts';
import { agentNodeFlags } from '../../src/runtime/node-flags.table.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';

const program = join(import.meta.dirname, '../../dist/posdoctor.js');

/** The built agent in a process of its own, started as its service is; whoever starts it ends it. */
export function startAgent(data: string, options: readonly string[]): ChildProcess {
  return spawnNode([...agentNodeFlags, program, 'agent', '--data', data, '--quiet', ...options]);
}

/** Node as this process runs it, silent but for its errors. */
export function spawnNode(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The agent of a data folder, once it answers; throws after ten seconds. */
export async function clientOf(dataDir: string): Promise<AgentClient> {
  const path = socketPathOf(dataDir);
  const patience = performance.now() + 10_000;
  while (performance.now() < patience) {
    const uid = process.getuid?.() ?? 0;
    const connected = existsSync(path)
      ? await connectToAgent({ dataDir, uid, time: createProcessTime() })
      : null;
    if (connected?.ok === true) return connected.client;
    await pause(1);
  }
  throw new Error(`no agent came up in ${dataDir}`);
}

/** Resolves when the process has ended. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
  });
}

/** Lets this much real time pass. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
