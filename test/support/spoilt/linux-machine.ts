import type { Seams } from '../../../hal/contracts/seams.ts';
import { genericLinux80mm } from '../../../hal/profiles/generic-linux-80mm.ts';
import type { TerminalProfile } from '../../../hal/profiles/profile.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import type { VirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { loadScenario } from '../../../src/scenario/load-scenario.ts';
import { simulateMachine } from '../../../src/scenario/simulate-machine.ts';

/** A healthy simulated Linux terminal: what its drivers reach, and its profile. */
export function linuxMachine(time: VirtualTime): {
  readonly seams: Seams;
  readonly profile: TerminalProfile;
} {
  const loaded = loadScenario(JSON.stringify({ scenario: 1, profile: genericLinux80mm.id }), 'healthy');
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  return simulateMachine(loaded.scenario, genericLinux80mm, { time, random: createSeededRandom(42) });
}
