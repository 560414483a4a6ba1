import type { Random } from '../../../hal/contracts/random.ts';

/** Ends this very process as a power cut would, with a chance of one in `oneIn`; never for 0. */
export function createDeath(random: Random, oneIn: number): () => void {
  return () => {
    if (oneIn > 0 && random.int(oneIn) === 0) process.kill(process.pid, 'SIGKILL');
  };
}
