import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import { isHost } from '../registration/sign-in/preconditions.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome, Evidence, Finding } from './check.ts';
import { failedWith, inconclusive, outcomeOfFault, passed, unsupported } from './outcome.ts';
import { settingFindings, standingFindings } from './registration-findings.table.ts';

/** Reads what the terminal would tell the host of itself, and judges its form alone: whether it is the right number nobody can see from here. */
export const registrationConfig = defineCheck({
  id: 'registration-config',
  title: { zh: '登记参数', en: 'Registration settings' },
  level: 'internal',
  effects: [],
  needs: ['payment-app'],
  dependsOn: [],
  costSeconds: 0.2,
  timeoutMs: 5_000,
  findings: {
    'registration.wrong-tid': standingFindings['registration.wrong-tid'],
    'registration.wrong-mid': standingFindings['registration.wrong-mid'],
    'config.wrong-host': settingFindings['config.wrong-host'],
    'config.missing-parameter': settingFindings['config.missing-parameter'],
  },
  run: async ({ terminal, context }) => {
    if (terminal.paymentApp === undefined) return unsupported('no-device');
    const state = await terminal.paymentApp.state(context);
    if (!state.ok) return outcomeOfFault(state.fault);
    if (state.value.installed === 'no') return unsupported('no-payment-app');
    return judge(parametersOf(state.value).filter(({ of }) => !terminal.blind.has(of)));
  },
});

type ConfigFinding =
  | 'registration.wrong-tid'
  | 'registration.wrong-mid'
  | 'config.wrong-host'
  | 'config.missing-parameter';

interface Parameter {
  readonly of: StatusField;
  /** null: the application does not have it, or does not tell. */
  readonly value: string | null;
  readonly isGood: (value: string) => boolean;
  readonly form: string;
  readonly finding: Exclude<ConfigFinding, 'config.missing-parameter'>;
}

function parametersOf({ tid, mid, host }: PaymentAppState): readonly Parameter[] {
  return [
    {
      of: 'payment-app.tid',
      value: told(tid),
      isGood: (value) => /^[0-9A-Za-z]{8}$/.test(value),
      form: '8 letters or digits',
      finding: 'registration.wrong-tid',
    },
    {
      of: 'payment-app.mid',
      value: told(mid),
      isGood: (value) => /^[0-9A-Za-z]{15}$/.test(value),
      form: '15 letters or digits',
      finding: 'registration.wrong-mid',
    },
    {
      of: 'payment-app.host',
      value: host === null || host === 'unknown' ? null : host.host,
      isGood: isHost,
      form: 'an address or a host name',
      finding: 'config.wrong-host',
    },
  ];
}

/** An application that tells some of its parameters lacks the others; one that tells none is merely silent. */
function judge(parameters: readonly Parameter[]): CheckOutcome<ConfigFinding> {
  if (parameters.every(({ value }) => value === null)) return inconclusive('not-told');
  const findings = parameters.flatMap(complaintOf);
  const [first, ...rest] = findings;
  if (first !== undefined) return failedWith([first, ...rest]);
  return passed(parameters.map(({ of, value }) => ({ of, value, how: 'cached' })));
}

function complaintOf({ of, value, isGood, form, finding }: Parameter): readonly Finding<ConfigFinding>[] {
  const evidence: Evidence = {
    of,
    value: value ?? 'missing',
    how: 'cached',
    rule: { op: '=', limit: form, source: 'message format of the host' },
  };
  if (value === null) return [{ id: 'config.missing-parameter', evidence: [evidence] }];
  return isGood(value) ? [] : [{ id: finding, evidence: [evidence] }];
}

function told(value: string | null): string | null {
  return value === 'unknown' ? null : value;
}
