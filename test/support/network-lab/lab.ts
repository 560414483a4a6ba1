import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportSchema } from '../../../src/report/report.ts';
import type { Report } from '../../../src/report/report.ts';
import {
  addNamespace,
  command,
  inNamespace,
  ipBatch,
  namespaceName,
  removeNamespaces,
} from './namespace-commands.ts';
import type { LookPlan, WorldPlan } from './plans.ts';
import { addTerminal, relayPortsOf } from './terminal-namespace.ts';
import type { TerminalWish } from './terminal-wish.ts';

/** A network of its own, made of kernel namespaces: one world, and any number of terminals that look at it through real programs. */
export interface NetworkLab {
  /** Looks from one terminal, by a process of its own, to its report. */
  look(wish: TerminalWish): Promise<Report>;
  close(): void;
}

/** What a laboratory is made of, besides the terminals; `cables` are the terminals whose line is slow, by the order of looking. */
export interface LabPlan extends Omit<WorldPlan, 'relays'> {
  readonly trustedRootsPem: readonly string[];
  readonly delaysMs: readonly number[];
}

const folder = import.meta.dirname;
const webProbe = '198.51.100.80';

/** Debian keeps it in the folder of the machine's own kind. */
function fakeTime(): string {
  const folders = readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`);
  const found = folders.find((path) => existsSync(path));
  if (found === undefined) throw new Error('libfaketime is not installed');
  return found;
}

/** Makes the world: all its addresses on one router, a cable behind it on which nobody lives, and a process that serves. */
export async function openNetworkLab(plan: LabPlan): Promise<NetworkLab> {
  removeNamespaces();
  const files = mkdtempSync(join(tmpdir(), 'posdoctor-lab-'));
  const processes: ChildProcess[] = [];
  const close = (): void => {
    for (const child of processes) child.kill('SIGKILL');
    removeNamespaces();
    rmSync(files, { recursive: true, force: true });
  };
  try {
    const world = namespaceName('w');
    await addNamespace(world, '');
    await ipBatch(world, worldLines(plan));
    await command(inNamespace(world, ['sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']));
    const worldFile = join(files, 'world.json');
    const relays = plan.delaysMs.map((delayMs, index) => ({ delayMs, ...relayPortsOf(slowAt(index)) }));
    writeFileSync(worldFile, JSON.stringify({ ...plan, relays }));
    processes.push(await served(world, worldFile));
    return { look: looker({ world, files, processes, plan }), close };
  } catch (error) {
    close();
    throw error;
  }
}

interface Bench {
  readonly world: string;
  readonly files: string;
  readonly processes: ChildProcess[];
  readonly plan: LabPlan;
}

function looker({ world, files, processes, plan }: Bench): NetworkLab['look'] {
  let fast = 0;
  let slow = 0;
  return async (wish) => {
    const at = wish.delayMs === undefined ? (fast += 1) : slowAt(slow++);
    const { name, helpers } = await addTerminal(world, at, wish);
    processes.push(...helpers);
    const planFile = join(files, `look-${String(at)}.json`);
    writeFileSync(planFile, JSON.stringify(lookPlan(wish, plan)));
    return lookFrom(name, planFile, {
      clock: wish.clock ?? null,
      started: (child) => processes.push(child),
    });
  };
}

function slowAt(index: number): number {
  return 200 + index;
}

function worldLines({ nameServers, tls, web, resets, names }: LabPlan): readonly string[] {
  const places = [...nameServers, ...tls, ...web, ...resets].map(({ address }) => address);
  const here = new Set([...places, ...Object.values(names)].filter((address) => !isDead(address)));
  return [
    'link set lo up',
    ...[...here].map((address) => `addr add ${address}/32 dev lo`),
    'link add dead0 type veth peer name dead1',
    'addr add 203.0.113.193/26 dev dead0',
    'link set dead0 up',
    'link set dead1 up',
  ];
}

/** Addresses of the cable on which nobody lives. */
function isDead(address: string): boolean {
  return /^203\.0\.113\.2\d\d$/.test(address);
}

async function served(world: string, planFile: string): Promise<ChildProcess> {
  const [program = '', ...args] = inNamespace(world, [
    process.execPath,
    join(folder, 'world/world-process.ts'),
    planFile,
  ]);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('close', () => reject(new Error('the world did not come up')));
  });
  return child;
}

function lookPlan(wish: TerminalWish, { trustedRootsPem }: LabPlan): LookPlan {
  return {
    host: { host: wish.host ?? 'host.lab.test', port: wish.port ?? 5001, tls: wish.tls ?? true },
    webProbes: (wish.webProbes ?? [webProbe]).map((host) => ({ host, port: 80 })),
    trustedRootsPem,
  };
}

function lookFrom(
  name: string,
  planFile: string,
  { clock, started }: { readonly clock: string | null; readonly started: (child: ChildProcess) => void },
): Promise<Report> {
  const faked =
    clock === null
      ? []
      : ['env', `LD_PRELOAD=${fakeTime()}`, `FAKETIME=${clock}`, 'FAKETIME_DONT_FAKE_MONOTONIC=1'];
  const argv = inNamespace(name, [
    ...faked,
    process.execPath,
    join(folder, 'terminal/terminal-process.ts'),
    planFile,
  ]);
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  started(child);
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  return new Promise((resolve, reject) => {
    child.once('close', () => {
      if (printed === '') reject(new Error(`the terminal said nothing: ${complained}`));
      else resolve(reportSchema.parse(JSON.parse(printed)));
    });
  });
}
