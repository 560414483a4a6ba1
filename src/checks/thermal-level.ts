import type { Thresholds } from '../../hal/contracts/terminal.ts';
import type { TemperatureReading } from '../../hal/contracts/sensors.ts';
import { defineCheck } from './check.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at every temperature sensor that can be read; heat slows the processor, then switches the terminal off. */
export const thermalLevel = defineCheck({
  id: 'thermal-level',
  title: { zh: '温度', en: 'Temperature' },
  level: 'internal',
  effects: [],
  needs: ['thermal'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'thermal.high': {
      severity: 'major',
      text: { zh: '终端过热', en: 'Terminal is too hot' },
      crosswalk: { upos: 'UPS_TEMPERATURE_HIGH 17', xfs4iot: 'heatSensor' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.thermal === undefined) return unsupported('no-device');
    const readings = await terminal.thermal.readings(context);
    if (!readings.ok) return outcomeOfFault(readings.fault);
    if (readings.value.length === 0) return unsupported('no-sensor');
    const looks = readings.value.map((reading) =>
      lookAt(terminal.blind, 'thermal.temperature', reading, (value) => judged(value, terminal)),
    );
    const measurements = readings.value.map((reading) => ({
      name: `thermal.${reading.sensor}`.slice(0, 80),
      value: reading.celsius,
      unit: '°C',
    }));
    return conclude(looks, measurements);
  },
});

/** A sensor's own declared limit counts where it is lower than the profile's. */
function judged(
  reading: TemperatureReading,
  terminal: { readonly profileId: string; readonly thresholds: Thresholds },
): LookedAt<'thermal.high'> {
  const { temperatureWarnC: warn, temperatureFailC: profileFail } = terminal.thresholds;
  const fail = Math.min(profileFail, reading.limitCelsius ?? profileFail);
  const { celsius } = reading;
  const evidence = {
    of: 'thermal.temperature',
    value: celsius,
    unit: '°C',
    how: 'live',
    rule: { op: '<', limit: celsius >= fail ? fail : warn, source: `profile ${terminal.profileId}` },
    raw: reading.sensor.slice(0, 200),
  } as const;
  if (celsius >= fail) return wrong('thermal.high', evidence);
  return celsius >= warn ? poor('thermal.high', evidence) : well(evidence);
}
