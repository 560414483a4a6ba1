import type { NetworkLimits } from '../../hal/contracts/network.ts';

/** A limit beyond which a measurement is poor, one beyond which it is wrong (null: never by itself), and where they come from. */
export interface Limit {
  readonly warn: number;
  readonly fail: number | null;
  readonly source: string;
}

/** Limits that no profile sets. Units are in the names. */
export const limits = {
  signalDbm: { warn: -85, fail: -105, source: '30 of 100 on the usual -100..-50 dBm scale' },
  batteryLevelPercent: { warn: 20, fail: 8, source: 'judgement' },
  batteryWearPercent: {
    warn: 50,
    fail: null,
    source: 'half of the design capacity, as other self-tests rule',
  },
  batteryCycles: { warn: 1000, fail: null, source: 'as other self-tests rule' },
  batteryTemperatureC: { warn: 47, fail: 55, source: 'enterprise handhelds warn at 47 °C; 55 °C judgement' },
  brownOuts: { warn: 1, fail: 3, source: 'judgement' },
  humidityPercent: { warn: 85, fail: null, source: 'judgement' },
  hostAnswerMs: { warn: 5_000, fail: null, source: 'judgement: a cashier waits this long and no longer' },
  storageLifeUsedPercent: { warn: 90, fail: null, source: 'JEDEC life estimate in steps of 10 %' },
} as const satisfies Readonly<Record<string, Limit>>;

/** Limits of the network ladder that a profile may set otherwise. Half a second is noticed by people; a sale does not survive three. */
export const ladderLimits: NetworkLimits = {
  resolveWarnMs: 500,
  latencyWarnMs: 500,
  latencyFailMs: 3_000,
  lossWarnShare: 0.05,
  lossFailShare: 0.25,
  rateWarnBitsPerSecond: 32_000,
};

/** A name that must not exist (its top level is reserved for that): whoever knows it makes answers up. */
export const controlName = 'interception-control.posdoctor.invalid';
