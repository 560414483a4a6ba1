import type { Time } from '../../hal/contracts/time.ts';
import type { SimulatedPeer } from '../../hal/simulators/linux/simulated-peer.ts';
import type { FaultWorld } from './fault-schedule.ts';

/** Where the acquirer's host of simulations is: an address reserved for documentation, and its name. */
export const simulatedHost = {
  name: 'pos.acquirer.example',
  address: '198.51.100.20',
  port: 8583,
} as const;

/** How long a reset host keeps a connection: long enough to be there, too short to be used. */
const resetAfterMs = 50;

/** The host as it answers a connection now: it takes the call and says nothing, or suffers what its faults say. */
export function hostPeer(faults: FaultWorld, time: Time): SimulatedPeer {
  const suffers = (kind: string): boolean => faults.acts('host', kind);
  if (suffers('black-hole')) return { answers: 'nothing' };
  if (suffers('refused')) return { answers: 'refuses' };
  if (suffers('reset')) {
    return { answers: 'accepts', accept: (link) => void time.after(resetAfterMs, () => void link.close()) };
  }
  return { answers: 'accepts', accept: () => undefined };
}
