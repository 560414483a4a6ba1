/** A limit beyond which a measurement is poor, one beyond which it is wrong (null: never by itself), and where they come from. */
export interface Limit {
  readonly warn: number;
  readonly fail: number | null;
  readonly source: string;
}

/** Limits that no profile sets. Units are in the names. */
export const limits = {
  signalDbm: { warn: -85, fail: -105, source: '30 of 100 on the usual -100..-50 dBm scale' },
  connectMs: { warn: 500, fail: 3_000, source: 'other self-tests warn at half a second; 3 s judgement' },
  resolveMs: { warn: 500, fail: null, source: 'other self-tests call half a second significantly slow' },
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
  storageLifeUsedPercent: { warn: 90, fail: null, source: 'JEDEC life estimate in steps of 10 %' },
} as const satisfies Readonly<Record<string, Limit>>;
