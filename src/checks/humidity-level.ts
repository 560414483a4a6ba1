import { defineCheck } from './check.ts';
import { limits } from './limits.table.ts';
import { conclude, lookAt, poor, well } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at the relative humidity around the terminal; damp paper jams and damp contacts fail. */
export const humidityLevel = defineCheck({
  id: 'humidity-level',
  title: { zh: '湿度', en: 'Humidity' },
  level: 'internal',
  effects: [],
  needs: ['humidity'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'humidity.high': { severity: 'minor', text: { zh: '湿度过高', en: 'Humidity is too high' } },
  },
  run: async ({ terminal, context }) => {
    if (terminal.humidity === undefined) return unsupported('no-device');
    const reading = await terminal.humidity.percent(context);
    if (!reading.ok) return outcomeOfFault(reading.fault);
    const { warn, source } = limits.humidityPercent;
    const look = lookAt(terminal.blind, 'humidity.percent', reading.value, (percent) => {
      const rule = { op: '<', limit: warn, source } as const;
      const evidence = { of: 'humidity.percent', value: percent, unit: '%', how: 'live', rule } as const;
      return percent >= warn ? poor('humidity.high', evidence) : well(evidence);
    });
    return conclude([look], [{ name: 'humidity.percent', value: reading.value, unit: '%' }]);
  },
});
