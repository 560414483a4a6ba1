import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub } from '../../src/hub/hub.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { createProcessRandom } from '../../src/runtime/process-random.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';
import { bundleProcesses } from '../build/bundle-processes.ts';
import { clientOf, ended, pause, spawnNode, startAgent } from './agent-process.ts';

const root = join(import.meta.dirname, '../..');
const runs = 7;
const settleMs = 3_000;
const memoryLimit = 2;
const startLimit = 6;

/** What an agent costs while nothing happens, and how long it takes to begin its first check, beside a bare Node of the same version. */
export async function run(): Promise<void> {
  await bundleProcesses(join(root, 'dist'));
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-bench-'));
  try {
    await compareMemory(folder);
    await compareStart(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareMemory(folder: string): Promise<void> {
  const hub = createHub({
    dataDir: join(folder, 'hub'),
    port: 0,
    time: createProcessTime(),
    random: createProcessRandom(),
    log: silentLog,
  });
  const started = await hub.start();
  if (!started.ok) throw new Error(started.detail.en);
  const bare = await residentMb(spawnNode(['-e', 'setInterval(() => undefined, 1e9)']));
  const data = join(folder, 'idle');
  const agent = startAgent(data, [
    '--terminal',
    'local',
    '--hub',
    started.doors.agentUrl,
    '--menu-port',
    await freePort(),
  ]);
  (await clientOf(data)).close();
  const native = readFileSync(`/proc/${String(agent.pid)}/maps`, 'utf8').includes('serialport');
  const idle = await residentMb(agent);
  await hub.stop();
  const ratio = idle / bare;
  const menu = existsSync(join(root, 'dist/menu/index.html'))
    ? 'menu and hub connected'
    : 'hub connected, menu not built';
  console.log(
    `idle agent (${menu}) ${idle.toFixed(1)} MB, bare node ${bare.toFixed(1)} MB: ratio ${ratio.toFixed(2)} (limit ${String(memoryLimit)})`,
  );
  console.log(`serial binding loaded while idle: ${native ? 'yes' : 'no'}`);
  if (ratio > memoryLimit || native) process.exitCode = 1;
}

async function compareStart(folder: string): Promise<void> {
  const bare: number[] = [];
  const first: number[] = [];
  const data = join(folder, 'start');
  // An agent starts in the folder of the one before it; making its files is part of installing.
  await firstCheckMs(data);
  for (let n = 0; n < runs; n += 1) {
    bare.push(await timed(() => ended(spawnNode(['-e', '0']))));
    first.push(await firstCheckMs(data));
  }
  // The best of each: whatever else the machine does can only add.
  const [bareMs, firstMs] = [Math.min(...bare), Math.min(...first)];
  const ratio = firstMs / bareMs;
  console.log(
    `agent's start to its first check ${firstMs.toFixed(0)} ms, node -e 0 ${bareMs.toFixed(0)} ms, best of ${String(runs)}: ratio ${ratio.toFixed(2)} (limit ${String(startLimit)})`,
  );
  if (ratio > startLimit) process.exitCode = 1;
}

/**
 * From starting the process, through its socket, to the first check that has begun. The self-test goes on to its report before the power goes:
 * one that was cut off would be dealt with first by the next start.
 */
async function firstCheckMs(data: string): Promise<number> {
  const from = performance.now();
  const agent = startAgent(data, ['--terminal', 'local', '--no-menu']);
  const client = await clientOf(data);
  const begun = await client.host.start({
    symptom: null,
    mend: 'none',
    all: false,
    only: [],
    skip: [],
    by: { door: 'cli', name: 'bench' },
    timeoutMs: 60_000,
  });
  if ('refused' in begun) throw new Error(begun.refused.message);
  let tookMs = Number.NaN;
  for await (const event of client.host.watch(begun.sessionId, 0)) {
    if (event.kind === 'check-started' && Number.isNaN(tookMs)) tookMs = performance.now() - from;
    if (event.kind === 'finished') break;
  }
  client.close();
  agent.kill('SIGKILL');
  await ended(agent);
  return tookMs;
}

/** Resident memory of a process that has had time to become quiet; ends it. */
async function residentMb(child: ChildProcess): Promise<number> {
  await pause(settleMs);
  const status = readFileSync(`/proc/${String(child.pid)}/status`, 'utf8');
  child.kill('SIGKILL');
  await ended(child);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(String(port)));
    });
  });
}
