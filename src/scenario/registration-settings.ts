import type { RegistrationSettings } from '../../hal/contracts/registration-settings.ts';
import { backupHost, simulatedHost } from './host-peer.ts';
import type { Scenario } from './scenario-schema.ts';
import { speaksTls } from './secure-host.ts';
import { simulatedRootPem } from './simulated-certificates.table.ts';

/** Faults that only activation by code can show. */
const ofActivation: ReadonlySet<string> = new Set(['pending', 'code-expired', 'code-used']);
/** The code of a terminal whose scenario names none. */
const usualCode = 'ABCD-EFGH-123';
const slot = 0;

/** How the terminal of a scenario registers: by a code where the scenario says so or could not be told otherwise, else by signing in. */
export function registrationSettingsOf(scenario: Scenario): RegistrationSettings {
  const { terminal, acquirer } = scenario;
  const way = wayOf(scenario);
  return {
    way,
    codeTable: acquirer,
    header: '603100311100',
    signInCode: '003',
    mainKeySlot: slot,
    serial: terminal.serial,
    licence: '3060',
    operator: '01 ',
    hostUtcOffsetMinutes: 480,
    trustedRootsPem: [simulatedRootPem],
    backupHosts: scenario.host.backup
      ? [{ host: backupHost.address, port: backupHost.port, tls: speaksTls(scenario), nii: '0003' }]
      : [],
    activation:
      way === 'iso8583'
        ? null
        : {
            host: simulatedHost.name,
            port: simulatedHost.activationPort,
            tls: speaksTls(scenario),
            path: simulatedHost.activationPath,
            code: activationCodeOf(scenario),
          },
  };
}

/** The registration code in the merchant's hands. */
export function activationCodeOf({ terminal }: Scenario): string {
  return terminal.code ?? usualCode;
}

function wayOf({ terminal, faults, host }: Scenario): RegistrationSettings['way'] {
  if (terminal.registration !== undefined) return terminal.registration;
  const shows = faults.some(({ at, kind }) => at === 'registration' && ofActivation.has(kind));
  return terminal.code !== undefined || shows || host.terminalState === 'pending' ? 'http' : 'iso8583';
}
