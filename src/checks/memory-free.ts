import { defineCheck } from './check.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at how much memory programs can still get; too little makes a payment application slow, then kills it. */
export const memoryFree = defineCheck({
  id: 'memory-free',
  title: { zh: '内存', en: 'Memory' },
  level: 'internal',
  effects: [],
  needs: ['memory'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'memory.low': {
      severity: 'major',
      text: { zh: '内存不足', en: 'Memory is low' },
      crosswalk: { iso20022: 'OVER' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.memory === undefined) return unsupported('no-device');
    const status = await terminal.memory.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    const { totalBytes, availableBytes } = status.value;
    const { memoryAvailableFailShare: fail, memoryAvailableWarnShare: warn } = terminal.thresholds;
    const look = lookAt(terminal.blind, 'memory.available', availableBytes / totalBytes, (share) => {
      const evidence = {
        of: 'memory.available',
        value: Number(share.toFixed(3)),
        unit: 'share',
        how: 'live',
        rule: { op: '>=', limit: share < fail ? fail : warn, source: `profile ${terminal.profileId}` },
      } as const;
      if (share < fail) return wrong('memory.low', evidence);
      return share < warn ? poor('memory.low', evidence) : well(evidence);
    });
    return conclude([look], [{ name: 'memory.available', value: availableBytes, unit: 'B' }]);
  },
});
