import { inspect } from 'node:util';
import type { KeyUse } from '../../hal/contracts/keystore.ts';
import type { SettlementHalf } from '../registration/iso8583/settlement-totals.ts';
import type { TerminalState } from './host-state.ts';

/** What an acquirer is told about a terminal when it is set up. The main key is a simulated one. */
export interface TerminalSeed {
  readonly tid: string;
  readonly mid: string;
  readonly mainKey: Uint8Array;
  readonly state?: TerminalState;
  readonly merchant?: 'ok' | 'frozen';
  /** Serial number the terminal is bound to; absent: any. */
  readonly serial?: string;
  /** Batch number; 1 when absent. */
  readonly batch?: number;
  readonly totals?: SettlementHalf;
}

const noSales: SettlementHalf = { debitTotal: 0n, debitCount: 0, creditTotal: 0n, creditCount: 0, result: 0 };

/** One terminal as the acquirer knows it. Its keys are simulated ones and still show to nobody who prints or serialises it. */
export class TerminalAccount {
  readonly tid: string;
  readonly mid: string;
  state: TerminalState;
  merchant: 'ok' | 'frozen';
  readonly serial: string | null;
  batch: number;
  totals: SettlementHalf;
  signState: 'initial' | 'signed-in' | 'signed-off' = 'initial';
  /** By the host's monotonic clock. */
  signedInAtMs = 0;
  lastStan: string | null = null;
  /** The fault of a repeated trace number strikes once. */
  repeatTold = false;
  readonly #mainKey: Uint8Array;
  #keys: ReadonlyMap<KeyUse, Uint8Array> = new Map();

  constructor(seed: TerminalSeed) {
    this.tid = seed.tid;
    this.mid = seed.mid;
    this.state = seed.state ?? 'registered';
    this.merchant = seed.merchant ?? 'ok';
    this.serial = seed.serial ?? null;
    this.batch = seed.batch ?? 1;
    this.totals = seed.totals ?? noSales;
    this.#mainKey = Uint8Array.from(seed.mainKey);
  }

  /** Lets `use` see the main key; it must not keep it. */
  withMainKey<T>(use: (key: Uint8Array) => T): T {
    return use(this.#mainKey);
  }

  /** Lets `use` see a working key; null where none was handed out. */
  withKey<T>(which: KeyUse, use: (key: Uint8Array) => T): T | null {
    const key = this.#keys.get(which);
    return key === undefined ? null : use(key);
  }

  replaceKeys(keys: ReadonlyMap<KeyUse, Uint8Array>): void {
    for (const key of this.#keys.values()) key.fill(0);
    this.#keys = keys;
  }

  /** After a balanced settlement: the next batch begins empty. */
  beginBatch(): void {
    this.batch = (this.batch % 999_999) + 1;
    this.totals = noSales;
  }

  toJSON(): object {
    const { tid, mid, state, merchant, serial, batch, signState, lastStan } = this;
    return { tid, mid, state, merchant, serial, batch, signState, lastStan };
  }

  [inspect.custom](): string {
    return `TerminalAccount ${this.tid}`;
  }
}
