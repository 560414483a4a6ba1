import type { Acquirer } from '../acquirer/acquirer.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { SimulatedPeer } from '../../hal/simulators/linux/simulated-peer.ts';

/** Where the acquirer's host of simulations is: an address reserved for documentation, its name, and its two services. */
export const simulatedHost = {
  name: 'pos.acquirer.example',
  address: '198.51.100.20',
  port: 8583,
  activationPort: 8443,
  activationPath: '/v1/terminals/activate',
} as const;

/** The acquirer's second host, where a scenario has one. */
export const backupHost = { address: '198.51.100.22', port: 8583 } as const;

/** Where a terminal dials whose address or port was typed wrongly: nobody is at the one, the other is closed. */
export const mistypedHost = { address: '198.51.100.21', port: 8584 } as const;

/** Who answers at a port of the host's address: its two services as its faults let them; every other port is closed, whatever the host suffers. */
export function hostPeer(acquirer: Acquirer, port: number): SimulatedPeer {
  const accept = serviceAt(acquirer, port);
  if (accept === null) return { answers: 'refuses' };
  const door = acquirer.door();
  if (door === 'silent') return { answers: 'nothing' };
  return door === 'refused' ? { answers: 'refuses' } : { answers: 'accepts', accept };
}

/** Who answers at the second host: the same service behind a door of its own, which is always open. */
export function backupPeer(acquirer: Acquirer, port: number): SimulatedPeer {
  const accept = port === backupHost.port ? serviceAt(acquirer, simulatedHost.port) : null;
  return accept === null ? { answers: 'refuses' } : { answers: 'accepts', accept };
}

function serviceAt(acquirer: Acquirer, port: number): ((link: ByteLink) => void) | null {
  if (port === simulatedHost.port) return (link) => acquirer.accept(link);
  return port === simulatedHost.activationPort ? (link) => acquirer.acceptHttp(link) : null;
}
