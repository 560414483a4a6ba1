import { defineCheck } from './check.ts';
import { linkInUse, usableAddresses } from './link-in-use.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks whether the link in use was given an address; one that the terminal gave itself leads nowhere. */
export const networkAddress = defineCheck({
  id: 'network-address',
  title: { zh: '网络地址', en: 'Network address' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-link'],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'network.no-lease': {
      severity: 'critical',
      text: { zh: '没有拿到网络地址', en: 'No network address was given' },
      crosswalk: { nexo: 'CommunicationOKFlag=false' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.network === undefined) return unsupported('no-device');
    const state = await terminal.network.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const link = linkInUse(state.value.interfaces);
    if (link === undefined) return unsupported('no-link-in-use');
    const told = link.addressesUntold === true ? 'unknown' : usableAddresses(link).length;
    const look = lookAt(terminal.blind, 'network.address', told, (usable) => {
      const value = link.addresses.join(', ').slice(0, 400);
      const evidence = { of: 'network.address', value, how: 'live', raw: link.name } as const;
      return usable === 0 ? wrong('network.no-lease', evidence) : well(evidence);
    });
    return conclude([look]);
  },
});
