import type { PowerStatus } from '../../hal/contracts/sensors.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import { defineCheck } from './check.ts';
import type { Evidence, Measurement } from './check.ts';
import { limits } from './limits.table.ts';
import type { Limit } from './limits.table.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at battery and mains: a terminal that browns out restarts in the middle of a sale. */
export const powerSupply = defineCheck({
  id: 'power-supply',
  title: { zh: '电源与电池', en: 'Power and battery' },
  level: 'internal',
  effects: [],
  needs: ['power'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'power.battery-low': {
      severity: 'minor',
      text: { zh: '电量低', en: 'Battery is low' },
      crosswalk: { upos: 'PWR_SUE_BAT_LOW 20', xfs4iot: 'batteryStatus low' },
    },
    'power.battery-critical': {
      severity: 'major',
      text: { zh: '电量将尽', en: 'Battery is almost empty' },
      crosswalk: { upos: 'PWR_SUE_BAT_CRITICAL 21', xfs4iot: 'batteryStatus critical' },
    },
    'power.battery-worn': {
      severity: 'minor',
      text: { zh: '电池老化', en: 'Battery is worn out' },
    },
    'power.battery-hot': {
      severity: 'major',
      text: { zh: '电池过热', en: 'Battery is too hot' },
    },
    'power.mains-lost': {
      severity: 'minor',
      text: { zh: '外接电源断开', en: 'Mains power is lost' },
      crosswalk: { upos: 'PWR_SUE_PWR_SOURCE 28', xfs4iot: 'powerInStatus noPower' },
    },
    'power.unstable': {
      severity: 'major',
      text: { zh: '供电不稳', en: 'Power supply is unstable' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.power === undefined) return unsupported('no-device');
    const status = await terminal.power.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    return conclude(looksOf(status.value, terminal), measurementsOf(status.value));
  },
});

type PowerFinding =
  | 'power.battery-low'
  | 'power.battery-critical'
  | 'power.battery-worn'
  | 'power.battery-hot'
  | 'power.mains-lost'
  | 'power.unstable';

function looksOf(
  status: PowerStatus,
  terminal: { readonly blind: ReadonlySet<string>; readonly portable?: boolean },
): LookedAt<PowerFinding>[] {
  const { blind } = terminal;
  const mains = lookAt<boolean, PowerFinding>(blind, 'power.mains', status.onMains, (onMains) => {
    const evidence: Evidence = { of: 'power.mains', value: onMains, how: 'live' };
    return onMains || terminal.portable === true ? well(evidence) : poor('power.mains-lost', evidence);
  });
  return [
    mains,
    lookAt(blind, 'power.level', status.levelPercent, levelLook),
    lookAt(blind, 'power.wear', status.wearPercent, (percent) => {
      const { warn } = limits.batteryWearPercent;
      const evidence = measured('power.wear', percent, '%', limits.batteryWearPercent);
      return percent >= warn ? poor('power.battery-worn', evidence) : well(evidence);
    }),
    lookAt(blind, 'power.wear', status.cycles, (cycles) => {
      const evidence = measured('power.wear', cycles, 'cycles', limits.batteryCycles);
      return cycles >= limits.batteryCycles.warn ? poor('power.battery-worn', evidence) : well(evidence);
    }),
    lookAt(blind, 'power.temperature', status.temperatureC, (celsius) => {
      const { warn, fail } = limits.batteryTemperatureC;
      const evidence = measured('power.temperature', celsius, '°C', limits.batteryTemperatureC);
      if (celsius >= fail) return wrong('power.battery-hot', evidence);
      return celsius >= warn ? poor('power.battery-hot', evidence) : well(evidence);
    }),
    lookAt(blind, 'power.brown-outs', status.brownOuts, (count) => {
      const { warn, fail } = limits.brownOuts;
      const evidence = measured('power.brown-outs', count, 'drops since boot', limits.brownOuts);
      if (count >= fail) return wrong('power.unstable', evidence);
      return count >= warn ? poor('power.unstable', evidence) : well(evidence);
    }),
  ];
}

function levelLook(percent: number): LookedAt<PowerFinding> {
  const { warn, fail, source } = limits.batteryLevelPercent;
  const rule = { op: '>=', limit: percent < fail ? fail : warn, source } as const;
  const evidence: Evidence = { of: 'power.level', value: percent, unit: '%', how: 'live', rule };
  if (percent < fail) return wrong('power.battery-critical', evidence);
  return percent < warn ? poor('power.battery-low', evidence) : well(evidence);
}

function measured(of: StatusField, value: number, unit: string, limit: Limit): Evidence {
  return { of, value, unit, how: 'live', rule: { op: '<', limit: limit.warn, source: limit.source } };
}

function measurementsOf(status: PowerStatus): Measurement[] {
  const numbers = [
    ['power.level', status.levelPercent, '%'],
    ['power.wear', status.wearPercent, '%'],
    ['power.temperature', status.temperatureC, '°C'],
    ['power.brown-outs', status.brownOuts, 'drops since boot'],
  ] as const;
  return numbers.flatMap(([name, value, unit]) => (typeof value === 'number' ? [{ name, value, unit }] : []));
}
