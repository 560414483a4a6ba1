import type { SessionEvent } from '../../report/session-event.ts';
import { backingOff } from './backing-off.ts';
import { closing } from './closing.ts';
import { connected } from './connected.ts';
import { connecting } from './connecting.ts';
import { handshaking } from './handshaking.ts';
import type { LinkParts } from './link-parts.ts';
import type { LinkMachine, LinkState, LinkStateName } from './link-state.ts';
import { createReconnectPlan } from './reconnect-plan.ts';
import { mayFollow } from './transitions.ts';

/** The agent's connection to its hub: always trying, never waiting for anything else. */
export interface Link {
  start(): void;
  /** Sends a progress event when that is possible at once; otherwise it is lost. */
  live(event: SessionEvent): void;
  readonly state: LinkStateName;
  /** Milliseconds the hub's clock is ahead of ours, as last measured; null when never. */
  readonly clockOffsetMs: number | null;
  /** Says goodbye and ends; resolves when nothing is left open. */
  stop(): Promise<void>;
}

/** A link that has not started. */
export function createLink(parts: LinkParts): Link {
  let state: LinkState = resting('idle');
  let clockOffsetMs: number | null = null;
  const whenStopped: (() => void)[] = [];

  const go = (next: LinkState): void => {
    if (!mayFollow(state.name, next.name)) {
      throw new Error(`a link cannot go from ${state.name} to ${next.name}`);
    }
    state.leave();
    state = next;
    parts.log.write('debug', 'link-state', { state: state.name });
    state.enter();
    if (state.name === 'stopped') for (const resolve of whenStopped.splice(0)) resolve();
  };
  const machine: LinkMachine = {
    parts,
    plan: createReconnectPlan(parts),
    noteClockOffset: (offsetMs) => {
      clockOffsetMs = offsetMs;
    },
    connect: () => go(connecting(machine)),
    shakeHands: (line) => go(handshaking(machine, line)),
    beConnected: (welcomed) => go(connected(machine, welcomed)),
    backOff: (end, held) => go(backingOff(machine, end, held)),
    close: (line) => go(closing(machine, line)),
    rest: () => go(resting('stopped')),
  };
  parts.outbox.onPut(() => state.wake?.());

  return {
    start: () => {
      if (state.name === 'idle') machine.connect();
    },
    live: (event) => state.live?.(event),
    get state() {
      return state.name;
    },
    get clockOffsetMs() {
      return clockOffsetMs;
    },
    stop: () =>
      new Promise((resolve) => {
        if (state.name === 'stopped') return resolve();
        whenStopped.push(resolve);
        if (state.stop === undefined) machine.rest();
        else state.stop();
      }),
  };
}

function resting(name: 'idle' | 'stopped'): LinkState {
  return { name, enter: () => undefined, leave: () => undefined };
}
