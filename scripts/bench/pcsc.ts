// Command rate of our client of the card service beside the usual library on the same virtual card, and what commands leave in memory.
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { PcscClient } from '../../hal/drivers/pcsc/pcsc-client.ts';
import type { PcscCard, PcscResult } from '../../hal/drivers/pcsc/pcsc-client.ts';
import { dialUnix } from '../../hal/links/unix-link.ts';
import { createProcessTime } from '../../src/runtime/process-time.ts';
import { canIsolate, startPcscd } from '../../test/support/pcscd-process.ts';
import type { RealPcscd } from '../../test/support/pcscd-process.ts';
import { PEERS } from '../peers.table.mjs';
import { missingPeers } from '../set-up/peer-probe.mjs';

const time = createProcessTime();
const rounds = 5;
const commands = 10_000;
const leastRatio = 0.8;
/** The allocator's own rounding: what leaked would show as 10 000 times something. */
const mostGrowthKiB = 1024;
const select = Buffer.from('00A404000E315041592E5359532E4444463031', 'hex');
/** Debian's own interpreter: its library is not there for any other. */
const python = '/usr/bin/python3';
const folder = join(import.meta.dirname, 'pcsc');

/** Prints both rates, best of five rounds in turns, their ratio, and the growth of resident memory over 10 000 commands. */
export async function run(): Promise<void> {
  const missing = missingPeers(PEERS.filter(({ id }) => id === 'card-service' || id === 'pyscard'));
  if (missing.length > 0 || !canIsolate) {
    const why = missing.map(({ id, packages }) => `${id} is missing (Debian: ${packages.join(' ')})`);
    console.log(`skipped: ${why.join('; ') || 'no right to make a mount namespace'}`);
    return;
  }
  const pcscd = await startPcscd({ kind: 'vpcd' });
  const card = spawn(python, [join(folder, 'quick_card.py'), String(pcscd.vpcdPort)], { stdio: 'inherit' });
  try {
    await compare(pcscd);
  } finally {
    card.kill();
    await pcscd.close();
  }
}

async function compare(pcscd: RealPcscd): Promise<void> {
  const ours = await openOurs(pcscd);
  const theirs = startPyscard(pcscd);
  const best = { ours: 0, theirs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    best.ours = Math.max(best.ours, await ours.rate());
    best.theirs = Math.max(best.theirs, await theirs.rate());
  }
  await theirs.close();
  const growthKiB = await growthOf(ours);
  await ours.close();
  const ratio = best.ours / best.theirs;
  console.log(`our client  ${perSecond(best.ours)}, best of ${String(rounds)}`);
  console.log(`pyscard     ${perSecond(best.theirs)}, best of ${String(rounds)}`);
  console.log(`ratio ${ratio.toFixed(2)} (at least ${leastRatio.toFixed(2)})`);
  console.log(
    `resident memory over ${String(commands)} more commands: ${growthKiB.toFixed(0)} KiB (at most ${String(mostGrowthKiB)})`,
  );
  if (ratio < leastRatio || growthKiB > mostGrowthKiB) process.exitCode = 1;
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en').padStart(8)} commands/s`;
}

/** Something that sends one round of commands. */
interface Sender {
  rate(): Promise<number>;
  close(): Promise<void>;
}

async function openOurs({ socketPath }: RealPcscd): Promise<Sender> {
  const client = told(await PcscClient.open(() => dialUnix(socketPath, 2000, time), time));
  const card = await firstCard(client);
  return {
    rate: async () => {
      const startedMs = time.monotonicMs();
      for (let sent = 0; sent < commands; sent += 1) told(await client.transmit(card, select, 2000));
      return (1000 * commands) / (time.monotonicMs() - startedMs);
    },
    close: () => client.close(),
  };
}

/** The service looks for a new card a few times a second. */
async function firstCard(client: PcscClient): Promise<PcscCard> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [reader] = told(await client.readers());
    if (reader?.present === true && !reader.mute) return told(await client.connect(reader.name));
    await new Promise<void>((resolve) => {
      time.after(50, resolve);
    });
  }
  throw new Error('the service does not see the virtual card');
}

function startPyscard({ socketPath }: RealPcscd): Sender {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    python,
    [join(folder, 'pyscard_rate.py'), String(commands)],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PCSCLITE_CSOCK_NAME: socketPath } },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    rate: async () => {
      child.stdin.write('\n');
      const line = await lines.next();
      if (line.done === true) throw new Error('pyscard ended');
      return Number(line.value);
    },
    close: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

/** The rounds before have brought the process to its usual size; garbage that waits to be collected is no growth. */
async function growthOf(sender: Sender): Promise<number> {
  await sender.rate();
  const before = residentKiB();
  await sender.rate();
  return residentKiB() - before;
}

function residentKiB(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1024;
}

function told<T>(result: HalResult<T> | PcscResult<T>): T {
  if (!result.ok) throw new Error(`${result.fault.code}: ${result.fault.detail}`);
  return result.value;
}
