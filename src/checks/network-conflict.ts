import { defineCheck } from './check.ts';
import { failedWith, outcomeOfFault, passed, unsupported } from './outcome.ts';

/** Asks the local network whether somebody else answers for our address. It waits for answers that should not come, so it takes its time. */
export const networkConflict = defineCheck({
  id: 'network-conflict',
  title: { zh: '网络地址冲突', en: 'Address conflict' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: ['network-link'],
  costSeconds: 1,
  timeoutMs: 10_000,
  findings: {
    'network.ip-conflict': {
      severity: 'critical',
      text: { zh: '网络地址冲突', en: 'Somebody else uses our address' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.network?.addressConflict === undefined) return unsupported('no-device');
    if (terminal.blind.has('network.address')) return unsupported('not-observable: network.address');
    const conflict = await terminal.network.addressConflict(context);
    if (!conflict.ok) return outcomeOfFault(conflict.fault);
    const value = conflict.value ? 'taken by another' : 'ours alone';
    const evidence = { of: 'network.address', value, how: 'live' } as const;
    return conflict.value
      ? failedWith([{ id: 'network.ip-conflict', evidence: [evidence] }])
      : passed([evidence]);
  },
});
