import type { Timer } from '../../../hal/contracts/time.ts';
import type { Channel } from './channel.ts';
import type { LinkMachine, LinkState } from './link-state.ts';
import type { LinkEnd } from './reconnect-plan.ts';
import { createSwitchboard } from './switchboard.ts';

/** Dials, and hands an open channel on. */
export function connecting(machine: LinkMachine): LinkState {
  const { parts } = machine;
  const switchboard = createSwitchboard();
  let channel: Channel | null = null;
  let timer: Timer | null = null;
  let handedOn = false;

  const fail = (end: LinkEnd): void => {
    machine.backOff(end, { heldMs: 0, acknowledged: false });
  };
  return {
    name: 'connecting',
    enter: () => {
      switchboard.connect({
        onOpen: () => {
          if (channel === null) return;
          handedOn = true;
          machine.shakeHands({ channel, switchboard });
        },
        onEnd: fail,
      });
      channel = parts.dial(parts.url, switchboard.listener);
      timer = parts.time.after(parts.times.connectMs, () => {
        fail({ why: 'given-up', detail: 'no answer while connecting', minMs: 0 });
      });
    },
    leave: () => {
      timer?.cancel();
      if (handedOn) return;
      switchboard.connect({});
      channel?.terminate();
    },
  };
}
