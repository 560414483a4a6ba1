import { createAcquirer, type Acquirer } from '../acquirer/acquirer.ts';
import { acquirerProfileOf } from '../acquirer/acquirer-profiles.table.ts';
import { acquirerFaultEffects } from '../acquirer/acquirer-faults.table.ts';
import { simulatedHostSecurity } from '../../hal/simulators/host-security.ts';
import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import type { FaultPlace } from './fault-kinds.table.ts';
import type { ScenarioFault } from './fault-schema.ts';
import { activationCodeOf } from './registration-settings.ts';
import type { Scenario } from './scenario-schema.ts';

/** The host of a scenario: it knows the terminal, its main key and its code. `time` is the true time. */
export function simulateAcquirer(
  scenario: Scenario,
  mainKey: Uint8Array,
  { time, random }: { readonly time: Time; readonly random: Random },
): Acquirer {
  const { terminal, host } = scenario;
  const acquirer = createAcquirer({
    time,
    random,
    hostSecurity: simulatedHostSecurity,
    profile: acquirerProfileOf(scenario.acquirer),
    state: host.state,
    terminals: [
      {
        tid: terminal.tid,
        mid: terminal.mid,
        mainKey,
        state: host.terminalState,
        serial: terminal.serial,
      },
    ],
  });
  acquirer.activation.issue(terminal.tid, { code: activationCodeOf(scenario) });
  return acquirer;
}

/** Lets the host suffer what now acts of one kind; kinds that are the terminal's own affair are passed over. */
export function changeAcquirer(
  acquirer: Acquirer,
  at: FaultPlace,
  kind: string,
  acting: readonly ScenarioFault[],
): void {
  if (acquirerFaultEffects[at]?.[kind] === undefined) return;
  acquirer.faults.end(at, kind);
  const [fault] = acting;
  if (fault !== undefined) acquirer.faults.add({ at, kind, perSecond: fault.perSecond });
}
