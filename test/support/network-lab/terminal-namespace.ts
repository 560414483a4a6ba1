import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  addNamespace,
  command,
  inNamespace,
  ipBatch,
  loadRules,
  namespaceName,
} from './namespace-commands.ts';
import type { TerminalWish } from './terminal-wish.ts';

const goodNameServer = '192.0.2.53';
/** Where the datagrams of a slow line go: two ports per terminal. */
const relayPorts = 20_000;

/** The ports of a terminal's relay in the world. */
export function relayPortsOf(at: number): { readonly nearPort: number; readonly farPort: number } {
  return { nearPort: relayPorts + at * 2, farPort: relayPorts + at * 2 + 1 };
}

/** A terminal's namespace, cabled to the world as it was wished, and the processes that keep it so. */
export interface TerminalNamespace {
  readonly name: string;
  readonly helpers: readonly ChildProcess[];
}

/** Makes the namespace of terminal number `at` (1 to 250): a cable to the world, which is its gateway and all that is behind it. */
export async function addTerminal(world: string, at: number, wish: TerminalWish): Promise<TerminalNamespace> {
  const name = namespaceName(`t${String(at)}`);
  const servers = wish.nameServers ?? [goodNameServer];
  await addNamespace(name, servers.map((server) => `nameserver ${server}\n`).join(''));
  const helpers = wish.delayMs === undefined ? [] : await slowCable(world, name, at);
  if (wish.delayMs === undefined) await cable(world, name, { at, wish });
  if (wish.delayMs === undefined) await ipBatch(name, ['link set eth0 up']);
  await ipBatch(name, ['link set lo up', ...addressLines(at, wish)]);
  if (wish.carrier === false) await ipBatch(world, [`link set w${String(at)} down`]);
  if (wish.rateKbit !== undefined) await shape(world, name, { at, rateKbit: wish.rateKbit });
  await loadRules(world, rulesOf(at, wish));
  return { name, helpers };
}

interface Place {
  readonly at: number;
  readonly wish: TerminalWish;
}

async function cable(world: string, name: string, { at, wish }: Place): Promise<void> {
  const far = `w${String(at)}`;
  const gateway = `10.77.${String(at)}.1/24`;
  if (wish.intruder === undefined) {
    await ipBatch(world, [
      `link add ${far} type veth peer name eth0 netns ${name}`,
      `addr add ${gateway} dev ${far}`,
      `link set ${far} up`,
    ]);
    return;
  }
  const other = namespaceName(`x${String(at)}`);
  await addNamespace(other, '');
  await ipBatch(world, [
    `link add ${far} type bridge`,
    `link add c${String(at)} type veth peer name eth0 netns ${name}`,
    `link add i${String(at)} type veth peer name eth0 netns ${other}`,
    ...[`c${String(at)}`, `i${String(at)}`].map((port) => `link set ${port} master ${far} up`),
    `addr add ${gateway} dev ${far}`,
    `link set ${far} up`,
  ]);
  await ipBatch(other, ['link set eth0 up', `addr add 10.77.${String(at)}.2/24 dev eth0`]);
}

/** Two tap devices whose frames a process of the world carries to each other, late. */
async function slowCable(world: string, name: string, at: number): Promise<readonly ChildProcess[]> {
  const under = `10.78.${String(at)}`;
  const { nearPort, farPort } = relayPortsOf(at);
  await ipBatch(world, [
    `link add u${String(at)} type veth peer name under netns ${name}`,
    `addr add ${under}.1/24 dev u${String(at)}`,
    `link set u${String(at)} up`,
  ]);
  await ipBatch(name, ['link set under up', `addr add ${under}.2/24 dev under`]);
  const helpers = [
    tap(name, 'TUN,tun-type=tap,tun-name=eth0,iff-up', `${under}.1:${String(nearPort)}`),
    tap(
      world,
      `TUN:10.77.${String(at)}.1/24,tun-type=tap,tun-name=w${String(at)},iff-up`,
      `127.0.0.1:${String(farPort)}`,
    ),
  ];
  await interfaceThere(name, 'eth0');
  await interfaceThere(world, `w${String(at)}`);
  return helpers;
}

function tap(name: string, device: string, relay: string): ChildProcess {
  const [program = '', ...args] = inNamespace(name, ['socat', device, `UDP4:${relay}`]);
  return spawn(program, args, { stdio: 'ignore' });
}

async function interfaceThere(name: string, device: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const shown = await command(['ip', '-netns', name, '-o', 'link']);
    if (shown.includes(` ${device}: <BROADCAST,MULTICAST,UP`)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  throw new Error(`${device} did not come up in ${name}`);
}

function addressLines(at: number, { address = 'given', gateway }: TerminalWish): readonly string[] {
  if (address === null) return [];
  if (address === 'self-assigned') return ['addr add 169.254.7.9/16 dev eth0'];
  const last = gateway === 'absent' ? '254' : '1';
  return [`addr add 10.77.${String(at)}.2/24 dev eth0`, `route add default via 10.77.${String(at)}.${last}`];
}

async function shape(
  world: string,
  name: string,
  { at, rateKbit }: { readonly at: number; readonly rateKbit: number },
): Promise<void> {
  const bucket = ['root', 'tbf', 'rate', `${String(rateKbit)}kbit`, 'burst', '1600', 'limit', '60000'];
  await command(inNamespace(name, ['tc', 'qdisc', 'add', 'dev', 'eth0', ...bucket]));
  await command(inNamespace(world, ['tc', 'qdisc', 'add', 'dev', `w${String(at)}`, ...bucket]));
}

function rulesOf(at: number, { rules = [], detours = [] }: TerminalWish): string {
  const mine = (rule: string): string => `iifname "w${String(at)}" ${rule};`;
  return `table ip lab${String(at)} {
  chain local { type filter hook input priority 0; ${rules.map(mine).join(' ')} }
  chain through { type filter hook forward priority 0; ${rules.map(mine).join(' ')} }
  chain detour { type nat hook prerouting priority dstnat; ${detours.map(mine).join(' ')} }
}
`;
}
