import { isIP } from 'node:net';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ResolveQuery } from '../../contracts/links.ts';
import type { Random } from '../../contracts/random.ts';
import { sleep } from '../../contracts/time.ts';
import type { Time } from '../../contracts/time.ts';
import type { LinuxNetworkState } from './linux-state.ts';
import { isConnected, oneWayMs, pathQuality } from './radio-path.ts';
import { simulatedInternet, simulatedShop } from './simulated-internet.table.ts';

/** What the name service of a simulated terminal knows. */
export interface NameWorld {
  readonly time: Time;
  readonly random: Random;
  readonly state: () => LinuxNetworkState;
  /** The IPv4 address of a name; null when there is no such name. */
  readonly addressOf: (name: string) => string | null;
}

const serverWorkMs = 4;
const slowServerMs = 2_500;
/** The C library asks each server twice and waits five seconds each time. */
const tryMs = 5_000;
const tries = 2;

/** Asks a name, over the simulated network, of the configured server or of one that is named. */
export async function askName(
  query: ResolveQuery,
  deadlineMs: number,
  world: NameWorld,
): Promise<HalResult<readonly string[]>> {
  if (isIP(query.name) === query.family) return ok([query.name]);
  const doing = `resolve ${query.name}${query.server === null ? '' : ` at ${query.server}`}`;
  const state = world.state();
  if (!isConnected(state)) return failed('unreachable', `${doing}: no network`);
  if (query.server === null && state.nameServers === 'none')
    return failed('unreachable', `${doing}: no name server is configured`);
  const answerMs = answerAfterMs(query.server, state, world.random);
  if (answerMs === null || answerMs >= deadlineMs) {
    const givenUpMs = query.server === null ? tryMs * tries : deadlineMs;
    await sleep(world.time, Math.min(deadlineMs, givenUpMs));
    return deadlineMs <= givenUpMs
      ? failed('timed-out', `${doing}: no answer`)
      : failed('unreachable', `${doing}: no answer`);
  }
  await sleep(world.time, answerMs);
  const address = query.family === 4 ? world.addressOf(query.name.toLowerCase()) : null;
  return address === null ? failed('unreachable', `${doing}: no such name`) : ok([address]);
}

/** How long until an answer comes, lost questions included; null when none ever does. */
function answerAfterMs(server: string | null, state: LinuxNetworkState, random: Random): number | null {
  const configured = server === null || server === simulatedShop.nameServer;
  if (!state.gatewayAnswers || (configured && state.nameServers === 'silent')) return null;
  if (!configured && server !== simulatedInternet.publicNameServer && !server.startsWith('198.51.100.'))
    return null;
  const quality = pathQuality(state);
  const workMs = configured && state.nameServers === 'slow' ? slowServerMs : serverWorkMs;
  for (let tried = 0; tried < tries; tried += 1) {
    const lost = random.float() < 1 - (1 - quality.lossShare) ** 2;
    if (!lost) return tried * tryMs + workMs + oneWayMs(quality, random) + oneWayMs(quality, random);
  }
  return null;
}
