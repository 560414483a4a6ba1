import type { HostAddress } from '../../hal/contracts/payment-app.ts';
import type { openTerminal } from '../../hal/open-terminal.ts';
import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import { parameterFileText } from './payment-app-files.ts';
import type { AppMoment } from './payment-app-files.ts';
import type { Scenario } from './scenario-schema.ts';

type Profile = Parameters<typeof openTerminal>[0];
type Programs = NonNullable<SimulatedLinuxOptions['programs']>;

/** What the payment application puts on the machine: its parameter file, and its programs that reserve a trace number and change the host. */
export function simulatedApp(
  scenario: Scenario,
  { paymentApp: source }: Pick<Profile, 'paymentApp'>,
  now: () => Omit<AppMoment, 'host'>,
): Pick<SimulatedLinuxOptions, 'files' | 'programs'> {
  if (source.kind !== 'parameter-file') return {};
  const app: { stan: number; host: HostAddress | null } = { stan: 0, host: null };
  const programs: Record<string, Programs[string]> = {};
  const stanProgram = nameOf(source.stanCommand);
  if (stanProgram !== undefined) {
    programs[stanProgram] = () => {
      app.stan += 1;
      return `${String(app.stan).padStart(6, '0')}\n`;
    };
  }
  const hostProgram = nameOf(source.hostCommand);
  if (hostProgram !== undefined) {
    programs[hostProgram] = ([host = '', port = '', way, nii]) => {
      app.host = { host, port: Number(port), tls: way === 'tls', nii: nii === '-' ? null : (nii ?? null) };
      return '';
    };
  }
  return {
    files: { [source.path]: () => parameterFileText(scenario, { ...now(), host: app.host }) },
    programs,
  };
}

function nameOf(command: readonly string[] | null | undefined): string | undefined {
  return command?.[0]?.split('/').at(-1);
}
