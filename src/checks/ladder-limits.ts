import type { NetworkLimits } from '../../hal/contracts/network.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { ladderLimits } from './limits.table.ts';

/** The limits of the network ladder on this terminal: what its profile sets, else ours. */
export function ladderLimitsOf(terminal: Terminal): NetworkLimits {
  return { ...ladderLimits, ...terminal.network?.limits };
}
