import { isIP } from 'node:net';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Address, ByteLink, NetLink, TlsLink, TlsOptions } from '../../contracts/links.ts';
import { sleep } from '../../contracts/time.ts';
import type { Time } from '../../contracts/time.ts';
import { tlsOver } from '../../links/tls-link.ts';
import { latentPair } from './latent-link.ts';
import { askName } from './name-service.ts';
import type { NameWorld } from './name-service.ts';
import { isConnected, oneWayMs, pathQuality } from './radio-path.ts';
import { simulatedInternet } from './simulated-internet.table.ts';
import type { SimulatedPeer } from './simulated-peer.ts';
import { webServer } from './web-server.ts';

/** The world around a simulated terminal's network. `dial` finds who answers at a numeric address; null: nobody known there. */
export interface NetWorld extends NameWorld {
  readonly dial: (address: Address) => SimulatedPeer | null;
  /** The true time, by which web servers date their answers. */
  readonly peerTime: Time;
}

/** A kernel tells after this long that a neighbour does not answer. */
const neighbourLostMs = 3_000;
/** When a kernel repeats the first packet of a connection, and gives up. */
const handshakeTriesMs = [0, 1_000, 3_000, 7_000, 15_000, 31_000, 63_000] as const;
const handshakeGivenUpMs = 127_000;
/** How soon the other holder of our address draws the answers to itself. */
const conflictEndsAfterMs = 150;

/** The network as a simulated terminal sees it, on its own clock; every fault of the state acts here. */
export function simulatedNet(world: NetWorld): NetLink {
  const listeners = new Map<number, (link: ByteLink) => void>();
  const dial = (address: Address, deadlineMs: number): Promise<HalResult<ByteLink>> =>
    isOwn(address.host) ? dialOwn(address, listeners, world) : dialOut(address, deadlineMs, world);
  return {
    resolve: (query, deadlineMs) => askName(query, deadlineMs, world),
    dial,
    dialTls: (address, options, deadlineMs) =>
      dialTls(world, () => dial(address, deadlineMs), { options, deadlineMs }),
    listen: (port, onLink) => {
      const taken = port === 0 ? freePort(listeners) : port;
      if (listeners.has(taken)) return Promise.resolve(failed('busy', `port ${String(taken)} is taken`));
      listeners.set(taken, onLink);
      return Promise.resolve(ok({ port: taken, close: () => Promise.resolve(void listeners.delete(taken)) }));
    },
  };
}

function isOwn(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.');
}

function freePort(listeners: ReadonlyMap<number, unknown>): number {
  let port = 40_000;
  while (listeners.has(port)) port += 1;
  return port;
}

function dialOwn(
  { host, port }: Address,
  listeners: ReadonlyMap<number, (link: ByteLink) => void>,
  { time, random }: NetWorld,
): Promise<HalResult<ByteLink>> {
  const onLink = listeners.get(port);
  const path = `tcp:${host}:${String(port)}`;
  if (onLink === undefined) return Promise.resolve(failed('refused', `dialling ${path}: nobody listens`));
  const quality = { bitsPerSecond: 1e9, oneWayMs: 0.02, lossShare: 0 };
  const pair = latentPair(
    { time, random, quality: () => quality },
    { near: path, far: 'tcp:127.0.0.1:39999' },
  );
  onLink(pair.far);
  return Promise.resolve(ok(pair.near));
}

async function dialOut(address: Address, deadlineMs: number, world: NetWorld): Promise<HalResult<ByteLink>> {
  const startMs = world.time.monotonicMs();
  if (isIP(address.host) !== 0) return dialNumeric(address, deadlineMs, world);
  const found = await askName({ name: address.host, family: 4, server: null }, deadlineMs, world);
  if (!found.ok) return found;
  const leftMs = Math.max(1, deadlineMs - (world.time.monotonicMs() - startMs));
  return dialNumeric({ host: found.value[0] ?? address.host, port: address.port }, leftMs, world);
}

async function dialNumeric(
  address: Address,
  deadlineMs: number,
  world: NetWorld,
): Promise<HalResult<ByteLink>> {
  const path = `tcp:${address.host}:${String(address.port)}`;
  const state = world.state();
  if (!isConnected(state)) return failed('unreachable', `dialling ${path}: network is unreachable`);
  if (!state.gatewayAnswers) {
    await sleep(world.time, Math.min(deadlineMs, neighbourLostMs));
    return deadlineMs < neighbourLostMs
      ? failed('timed-out', `dialling ${path}: not done within ${String(deadlineMs)} ms`)
      : failed('unreachable', `dialling ${path}: no route to host`);
  }
  const peer = peerAt(address, world);
  const doneMs = peer.answers === 'nothing' ? null : handshakeMs(world);
  if (doneMs === null || doneMs >= deadlineMs) {
    await sleep(world.time, Math.min(deadlineMs, handshakeGivenUpMs));
    return failed('timed-out', `dialling ${path}: no answer`);
  }
  await sleep(world.time, doneMs);
  if (peer.answers !== 'accepts') return failed('refused', `dialling ${path}: connection refused`);
  return ok(connect(path, peer.accept, world));
}

/** Who answers, after whoever stands in the way. */
function peerAt(address: Address, world: NetWorld): SimulatedPeer {
  const { filter } = world.state();
  if (filter === 'captive-portal' || filter === 'proxy-auth') {
    const answer = filter === 'captive-portal' ? 'redirect-to-login' : 'proxy-authentication';
    return address.port === 80 ? webServer(answer, world.peerTime) : { answers: 'nothing' };
  }
  const theirs = world.dial(address);
  // A firewall lets the web through, whoever it is at; what is behind other ports it does not ask.
  const web = address.port === 80 || address.port === 443;
  if (filter === 'host-blocked' && !web) return { answers: 'nothing' };
  if (theirs !== null) return theirs;
  const known = simulatedInternet.webServer;
  if (address.host !== known.address) return { answers: 'nothing' };
  return address.port === known.port ? webServer('no-content', world.peerTime) : { answers: 'refuses' };
}

/** Time until the connection stands, lost packets included; null when the kernel would give up. */
function handshakeMs({ state, random }: NetWorld): number | null {
  const quality = pathQuality(state());
  for (const sentMs of handshakeTriesMs) {
    const lost = random.float() < 1 - (1 - quality.lossShare) ** 2;
    if (!lost) return sentMs + oneWayMs(quality, random) + oneWayMs(quality, random);
  }
  return null;
}

function connect(path: string, accept: (link: ByteLink) => void, world: NetWorld): ByteLink {
  const quality = (): ReturnType<typeof pathQuality> | null => {
    const state = world.state();
    return isConnected(state) && state.gatewayAnswers ? pathQuality(state) : null;
  };
  const pair = latentPair(
    { time: world.time, random: world.random, quality },
    { near: path, far: 'tcp:terminal' },
  );
  if (world.state().addressTaken) {
    const timer = world.time.after(conflictEndsAfterMs, () =>
      pair.reset('the other holder of our address was asked'),
    );
    pair.near.onClose(() => timer.cancel());
  }
  accept(pair.far);
  return pair.near;
}

async function dialTls(
  { time }: NetWorld,
  dial: () => Promise<HalResult<ByteLink>>,
  { options, deadlineMs }: { readonly options: TlsOptions; readonly deadlineMs: number },
): Promise<HalResult<TlsLink>> {
  const startMs = time.monotonicMs();
  const dialled = await dial();
  if (!dialled.ok) return dialled;
  return tlsOver(dialled.value, {
    tls: options,
    time,
    deadlineMs: Math.max(1, deadlineMs - (time.monotonicMs() - startMs)),
  });
}
