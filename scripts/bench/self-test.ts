import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { bundleProcesses } from '../build/bundle-processes.ts';
import { slowestChain } from './slowest-chain.ts';
import type { Timed } from './slowest-chain.ts';

const root = join(import.meta.dirname, '../..');
const runs = 5;
const cpuLimitMs = 300;
const overheadLimit = 1.1;

const reportSchema = z.object({
  durationMs: z.number(),
  checks: z.array(z.object({ id: z.string(), durationMs: z.number() })),
});

interface Cost {
  readonly durationMs: number;
  readonly slowest: Timed;
  readonly chain: Timed;
  readonly cpuMs: number;
}

/** The internal self-test of a simulated terminal on the built program: its length beside its slowest check, and what it costs the processor. */
export async function run(): Promise<void> {
  await bundleProcesses(join(root, 'dist'));
  const costs: Cost[] = [];
  for (let n = 0; n < runs; n += 1) costs.push(await selfTest());
  const median = costs.toSorted((one, other) => one.cpuMs - other.cpuMs)[Math.floor(runs / 2)];
  if (median === undefined) throw new Error('there was no run');
  const { durationMs, slowest, chain, cpuMs } = median;
  console.log(`terminal time ${durationMs} ms`);
  const ratio = durationMs / slowest.ms;
  console.log(
    `slowest check ${slowest.id} ${slowest.ms} ms: ratio ${ratio.toFixed(2)} (limit ${overheadLimit})`,
  );
  console.log(
    `slowest chain of checks that wait for each other ${chain.id} ${chain.ms} ms: ratio ${(durationMs / chain.ms).toFixed(2)}`,
  );
  console.log(
    `processor time of the whole process, median of ${runs}: ${cpuMs} ms, ${(cpuMs / cpuLimitMs).toFixed(2)} of the limit of ${cpuLimitMs} ms`,
  );
  if (ratio > overheadLimit || cpuMs > cpuLimitMs) process.exitCode = 1;
}

/** A short wrapper tells the child's own processor time: what the kernel charged it, start-up included. */
const wrapper = `process.on('exit', () => { const { userCPUTime, systemCPUTime } = process.resourceUsage(); require('node:fs').writeFileSync(process.env.CPU_FILE, String(userCPUTime + systemCPUTime)); });`;

async function selfTest(): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-bench-'));
  const cpuFile = join(folder, 'cpu');
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,import{createRequire}from'node:module';const require=createRequire('/');${encodeURIComponent(wrapper)}`,
      join(root, 'dist/posdoctor.js'),
      'run',
      '--terminal',
      `sim:${join(root, 'test/scenarios/healthy.json')}`,
      '--json',
      '--data',
      folder,
    ],
    { env: { ...process.env, CPU_FILE: cpuFile }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  await new Promise((resolve) => {
    child.once('close', resolve);
  });
  const report = reportSchema.parse(JSON.parse(printed));
  const cpuMs = Math.round(Number(readFileSync(cpuFile, 'utf8')) / 1_000);
  rmSync(folder, { recursive: true });
  const durations = new Map(report.checks.map((check) => [check.id, check.durationMs]));
  const [slowest] = [...durations]
    .map(([id, ms]) => ({ id, ms }))
    .toSorted((one, other) => other.ms - one.ms);
  if (slowest === undefined) throw new Error('the self-test ran no check');
  return { durationMs: report.durationMs, slowest, chain: slowestChain(durations), cpuMs };
}
