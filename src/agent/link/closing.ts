import type { Timer } from '../../../hal/contracts/time.ts';
import type { Line, LinkMachine, LinkState } from './link-state.ts';

/** Waits a moment for the hub's half of the close, and no longer. */
export function closing(machine: LinkMachine, { channel, switchboard }: Line): LinkState {
  let timer: Timer | null = null;
  return {
    name: 'closing',
    enter: () => {
      switchboard.connect({ onEnd: () => machine.rest() });
      timer = machine.parts.time.after(machine.parts.times.closeMs, () => machine.rest());
      channel.close(1_000, 'bye');
    },
    leave: () => {
      timer?.cancel();
      switchboard.connect({});
      channel.terminate();
    },
    stop: () => undefined,
  };
}
