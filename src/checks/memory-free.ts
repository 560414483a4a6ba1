import { defineCheck } from './check.ts';
import type { Evidence } from './check.ts';
import { failedWith, outcomeOfFault, passed, unsupported, warnedOf } from './outcome.ts';

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
      severity: 'minor',
      text: { zh: '内存不足', en: 'Memory is low' },
      crosswalk: { iso20022: 'OVER' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.memory === undefined) return unsupported('no-device');
    const status = await terminal.memory.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    const { totalBytes, availableBytes } = status.value;
    const share = availableBytes / totalBytes;
    const { memoryAvailableFailShare: fail, memoryAvailableWarnShare: warn } = terminal.thresholds;
    const limit = share < fail ? fail : warn;
    const evidence: Evidence = {
      of: 'memory.availableShare',
      value: Number(share.toFixed(3)),
      how: 'live',
      rule: { op: '>=', limit, source: `profile ${terminal.profileId}` },
    };
    const measurements = [{ name: 'memory.available', value: availableBytes, unit: 'B' }];
    if (share < fail) return failedWith([{ id: 'memory.low', evidence: [evidence] }], measurements);
    if (share < warn) return warnedOf([{ id: 'memory.low', evidence: [evidence] }], measurements);
    return passed([evidence], measurements);
  },
});
