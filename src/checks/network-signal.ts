import { defineCheck } from './check.ts';
import { limits } from './limits.table.ts';
import { linkInUse } from './link-in-use.ts';
import { conclude, lookAt, poor, well, wrong } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at the strength of the radio in use. A rung of its own: a weak signal must not keep anybody from dialling the host. */
export const networkSignal = defineCheck({
  id: 'network-signal',
  title: { zh: '信号强度', en: 'Signal' },
  level: 'internal',
  effects: [],
  needs: ['network'],
  dependsOn: ['network-link'],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'network.weak-signal': {
      severity: 'major',
      text: { zh: '信号弱', en: 'Signal is weak' },
    },
  },
  run: async ({ terminal, context }) => {
    if (terminal.network === undefined) return unsupported('no-device');
    const state = await terminal.network.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    const link = linkInUse(state.value.interfaces);
    if (link === undefined || link.kind === 'ethernet') return unsupported('no-radio-in-use');
    const { warn, fail, source } = limits.signalDbm;
    const look = lookAt(terminal.blind, 'network.signal', link.signalDbm, (dbm) => {
      const rule = { op: '>=', limit: dbm < fail ? fail : warn, source } as const;
      const evidence = {
        of: 'network.signal',
        value: dbm,
        unit: 'dBm',
        how: 'live',
        rule,
        raw: link.name,
      } as const;
      if (dbm < fail) return wrong('network.weak-signal', evidence);
      return dbm < warn ? poor('network.weak-signal', evidence) : well(evidence);
    });
    const { signalDbm } = link;
    const measured = typeof signalDbm === 'number' && look.state !== 'not-observable';
    return conclude([look], measured ? [{ name: 'network.signal', value: signalDbm, unit: 'dBm' }] : []);
  },
});
