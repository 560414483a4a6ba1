import type { HalResult } from '../../hal/contracts/fault.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import { thisMachine } from '../../hal/this-machine.ts';
import type { ProgramEnvironment } from '../../hal/this-machine.ts';
import { codeProfile } from '../registration/codes/look-up-code.ts';
import type { Situation } from '../report/situation.ts';
import { about, inOneLine } from '../runtime/joined-texts.ts';
import { createProcessTime } from '../runtime/process-time.ts';
import { findScenario } from '../scenario/find-scenario.ts';
import { notSimulated } from '../scenario/not-simulated.ts';
import type { Simulation } from '../scenario/simulate-terminal.ts';
import { noSuchTable, noTerminal } from './terminal-source.ts';
import type { FoundTerminal, TerminalPlan } from './terminal-source.ts';

/** The simulated terminal of a scenario file or a built-in scenario. A real device on it makes the simulation run in real time. */
export function simulatedTerminal(
  name: string,
  plan: TerminalPlan,
  environment: ProgramEnvironment,
): FoundTerminal {
  const found = findScenario(name);
  if (!found.ok) return noTerminal('usage', found.complaint, name);
  if (plan.acquirer !== null && codeProfile(plan.acquirer) === null) return noSuchTable(plan.acquirer);
  const scenario = {
    ...found.scenario,
    profile: plan.profile ?? found.scenario.profile,
    acquirer: plan.acquirer ?? found.scenario.acquirer,
  };
  const objections = notSimulated(scenario);
  if (objections.length > 0) return noTerminal('usage', about(name, inOneLine(objections)), name);
  const overridden = Object.keys(plan.devices).length > 0;
  const time = createProcessTime();
  const machine = thisMachine(time, environment);
  const live = scenario.operator.answers === 'live';
  const options = {
    ...((plan.realTime || overridden || live) && { realTime: time }),
    ...(overridden && {
      overrides: plan.devices,
      openOverride: (port: PortAddress) => machine.openPort(port),
      overrideFiles: machine.files,
      ...(plan.menuReader !== undefined && { menuReader: plan.menuReader }),
    }),
  };
  let simulation: Simulation | null = null;
  // Loaded when it is first opened: an agent of a real terminal never needs the simulators.
  const open = async (): Promise<HalResult<Situation>> => {
    const { createSimulation } = await import('../scenario/simulate-terminal.ts');
    simulation ??= createSimulation(scenario, options);
    return simulation.open();
  };
  const serial = (): Promise<string | null> => Promise.resolve(scenario.terminal.serial);
  const close = (): void => simulation?.close();
  return { ok: true, source: { simulated: true, asksPeople: live, open, serial, close } };
}
