import type { ManagedProgram, ProgramState } from '../../hal/contracts/program-control.ts';
import type { Treatment } from './remedy.ts';

/** A program that starting again may help, and the one word why. */
export interface RestartTarget {
  readonly program: ManagedProgram;
  readonly why: 'stopped' | 'crashing' | 'memory' | 'processor';
}

/** Started again by the system this often is a loop: one or two times happen. */
const loopRestarts = 3;
/** A program with less than this share of all memory did not fill it. */
const memoryShare = 0.25;
/** A program with less than this share of all processors did not saturate them. */
const processorShare = 0.5;

type View = Pick<Treatment, 'terminal' | 'context' | 'cause'>;

/** Why a program may be started again for a cause; for any other cause, for every reason there is. */
const reasonsFor: Readonly<Record<string, readonly RestartTarget['why'][]>> = {
  'memory-low': ['memory'],
  'cpu-overloaded': ['processor'],
  'app-faulty': ['stopped', 'crashing'],
  'reader-service-down': ['stopped', 'crashing'],
};

/**
 * Programs of one role that do not run or keep crashing; and where memory is low or the processor saturated now, the one program whose doing that
 * is. Nothing is started again on suspicion: what cannot be told is no reason.
 */
export async function programsToRestart(
  view: View,
  role: ManagedProgram['role'],
): Promise<readonly RestartTarget[]> {
  const states = await statesOf(view);
  const targets = new Map<string, RestartTarget>();
  for (const { program, state } of states) {
    if (state.running === false) targets.set(program.id, { program, why: 'stopped' });
    else if (typeof state.restarts === 'number' && state.restarts >= loopRestarts)
      targets.set(program.id, { program, why: 'crashing' });
  }
  const hog = await memoryHog(view, states);
  if (hog !== null && !targets.has(hog.id)) targets.set(hog.id, { program: hog, why: 'memory' });
  const busy = await processorHog(view, states);
  if (busy !== null && !targets.has(busy.id)) targets.set(busy.id, { program: busy, why: 'processor' });
  const reasons = view.cause === undefined ? undefined : reasonsFor[view.cause];
  return [...targets.values()].filter(
    ({ program, why }) => program.role === role && reasons?.includes(why) !== false,
  );
}

interface Seen {
  readonly program: ManagedProgram;
  readonly state: ProgramState;
}

async function statesOf({ terminal, context }: View): Promise<readonly Seen[]> {
  const { programs } = terminal;
  if (programs === undefined) return [];
  const looks = await Promise.all(
    programs.programs.map(async (program) => ({ program, state: await programs.state(program.id, context) })),
  );
  return looks.flatMap(({ program, state }) => (state.ok ? [{ program, state: state.value }] : []));
}

async function memoryHog(
  { terminal, context }: View,
  states: readonly Seen[],
): Promise<ManagedProgram | null> {
  const memory = await terminal.memory?.status(context);
  if (memory?.ok !== true) return null;
  const { totalBytes, availableBytes } = memory.value;
  if (availableBytes / totalBytes >= terminal.thresholds.memoryAvailableWarnShare) return null;
  return largest(states, ({ memoryBytes }) => memoryBytes, memoryShare * totalBytes);
}

async function processorHog(
  { terminal, context }: View,
  states: readonly Seen[],
): Promise<ManagedProgram | null> {
  const load = await terminal.cpu?.load(context);
  if (load?.ok !== true || load.value.loadShare < terminal.thresholds.cpuLoadWarnShare) return null;
  return largest(states, ({ cpuShare }) => cpuShare, processorShare);
}

function largest(
  states: readonly Seen[],
  of: (state: ProgramState) => ProgramState['cpuShare'],
  atLeast: number,
): ManagedProgram | null {
  const sized = states.flatMap(({ program, state }) => {
    const size = of(state);
    return typeof size === 'number' && size >= atLeast ? [{ program, size }] : [];
  });
  return sized.toSorted((one, other) => other.size - one.size)[0]?.program ?? null;
}
