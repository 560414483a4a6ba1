import type { Random } from '../../contracts/random.ts';
import type { LinuxNetworkState } from './linux-state.ts';

/** What the way to the world is worth now, a weak signal taken into account. */
export interface PathQuality {
  readonly bitsPerSecond: number;
  readonly oneWayMs: number;
  readonly lossShare: number;
}

/** From here down a radio link repeats packets, then loses them. */
const goodSignalDbm = -75;
const hopelessSignalDbm = -115;
const slowestBitsPerSecond = 8_000;

/** The quality of the path in this state: latency, loss and rate all suffer when the signal is weak. */
export function pathQuality(state: LinuxNetworkState): PathQuality {
  const lack = Math.min(
    1,
    Math.max(0, (goodSignalDbm - state.signalDbm) / (goodSignalDbm - hopelessSignalDbm)),
  );
  const weak = lack * lack;
  return {
    bitsPerSecond: Math.max(slowestBitsPerSecond, state.bitsPerSecond * (1 - lack) ** 3),
    oneWayMs: state.oneWayMs + 300 * weak,
    lossShare: 1 - (1 - state.lossShare) * (1 - 0.25 * weak),
  };
}

/** One way of one packet: a little more than the path's latency, never less. */
export function oneWayMs(quality: PathQuality, random: Random): number {
  return quality.oneWayMs * (1 + 0.15 * random.float());
}

/** Whether anything can leave the terminal at all. */
export function isConnected(state: LinuxNetworkState): boolean {
  return state.carrier && state.leased;
}
