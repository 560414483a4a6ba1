import { defineCheck } from './check.ts';
import { conclude, lookAt, poor, well } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at the processor load of the last minute; a saturated processor makes every sale slow. */
export const cpuLoad = defineCheck({
  id: 'cpu-load',
  title: { zh: '处理器', en: 'Processor' },
  level: 'internal',
  effects: [],
  needs: ['cpu'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'cpu.saturated': { severity: 'minor', text: { zh: '处理器满负荷', en: 'Processor is saturated' } },
  },
  run: async ({ terminal, context }) => {
    if (terminal.cpu === undefined) return unsupported('no-device');
    const load = await terminal.cpu.load(context);
    if (!load.ok) return outcomeOfFault(load.fault);
    const limit = terminal.thresholds.cpuLoadWarnShare;
    const look = lookAt(terminal.blind, 'cpu.load', load.value.loadShare, (share) => {
      const evidence = {
        of: 'cpu.load',
        value: Number(share.toFixed(2)),
        unit: 'share',
        how: 'live',
        rule: { op: '<', limit, source: `profile ${terminal.profileId}` },
      } as const;
      return share >= limit ? poor('cpu.saturated', evidence) : well(evidence);
    });
    return conclude([look], [{ name: 'cpu.load', value: load.value.loadShare, unit: 'share' }]);
  },
});
