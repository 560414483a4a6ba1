import { SimulatedKeystore } from '../../hal/simulators/keystore.ts';
import { simulatedKey } from '../../hal/simulators/simulated-key.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { FaultPlace } from './fault-kinds.table.ts';

const slot = 0;

/** The secure module of a scenario's terminal, and the main key that its host holds as well. */
export interface InjectedKeystore {
  readonly keystore: SimulatedKeystore;
  readonly mainKey: Uint8Array;
  /** Lets the module suffer, or be injected again; kinds that are not its affair are passed over. */
  change(at: FaultPlace, kind: string, acts: boolean): void;
}

/** The module as key injection leaves it: one main key, made up from the seed. */
export function injectedKeystore(random: Random): InjectedKeystore {
  const keystore = new SimulatedKeystore();
  const mainKey = simulatedKey(random.fork('main-key'), 16);
  keystore.loadMainKey(slot, mainKey);
  return {
    keystore,
    mainKey,
    change: (at, kind, acts) => {
      if (at !== 'keys') return;
      if (kind === 'tampered' && acts) keystore.tamper();
      if (kind !== 'no-tmk') return;
      if (acts) keystore.eraseMainKeys();
      else keystore.loadMainKey(slot, mainKey);
    },
  };
}
