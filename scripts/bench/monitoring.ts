import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentClient } from '../../src/agent/socket-client.ts';
import { defaultConfig } from '../../src/runtime/config-schema.ts';
import { bundleProcesses } from '../build/bundle-processes.ts';
import { clientOf, ended, pause, startAgent } from './agent-process.ts';

const tests = 20;
const settleMs = 3_000;
const shareLimit = 0.002;
const memoryLimitMb = 5;
/** Clock ticks a second in /proc/<pid>/stat. */
const ticks = 100;

/** What self-tests by plan add to an agent that was already asked once: processor time as a share of one core, and memory. */
export async function run(): Promise<void> {
  await bundleProcesses(join(import.meta.dirname, '../../dist'));
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-bench-'));
  const agent = startAgent(folder, ['--terminal', 'local', '--no-menu']);
  try {
    const client = await clientOf(folder);
    await pause(settleMs);
    const before = usageOf(agent);
    await selfTest(client);
    await pause(settleMs);
    const once = usageOf(agent);
    for (let n = 0; n < tests; n += 1) await selfTest(client);
    await pause(settleMs);
    const after = usageOf(agent);
    client.close();
    tell(before, once, after);
  } finally {
    agent.kill('SIGKILL');
    await ended(agent);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Usage {
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

function tell(before: Usage, once: Usage, after: Usage): void {
  const everySeconds = defaultConfig().monitor.everyHours * 3_600;
  const perTest = (after.cpuSeconds - once.cpuSeconds) / tests;
  const share = perTest / everySeconds;
  const grown = after.residentMb - once.residentMb;
  console.log(
    `a self-test of this machine ${(perTest * 1_000).toFixed(0)} ms of processor time; every ${String(everySeconds / 3_600)} h that is ${(share * 100).toFixed(5)} % of one core (limit ${String(shareLimit * 100)} %)`,
  );
  console.log(
    `resident ${before.residentMb.toFixed(1)} MB untested, ${once.residentMb.toFixed(1)} MB after one test, ${after.residentMb.toFixed(1)} MB after ${String(tests + 1)}: ${grown.toFixed(1)} MB more (limit ${String(memoryLimitMb)} MB)`,
  );
  if (share > shareLimit || grown > memoryLimitMb) process.exitCode = 1;
}

async function selfTest(client: AgentClient): Promise<void> {
  const begun = await client.host.start({
    symptom: null,
    mend: 'none',
    all: false,
    only: [],
    skip: [],
    by: { door: 'schedule', name: 'bench' },
    timeoutMs: 120_000,
  });
  if ('refused' in begun) throw new Error(begun.refused.message);
  for await (const event of client.host.watch(begun.sessionId, 0)) if (event.kind === 'finished') return;
}

function usageOf({ pid }: ChildProcess): Usage {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
    residentMb: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1_024,
  };
}
