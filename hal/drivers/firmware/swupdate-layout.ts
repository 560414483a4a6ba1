import type { EngineStatus, FirmwareSlot } from '../../contracts/firmware.ts';

/** One place an image can live in. */
export interface SwupdateSlot {
  /** As the boot loader's variable names it. */
  readonly bootName: string;
  /** The root device when it runs, as `swupdate -g` prints it. */
  readonly root: string;
  /** The mode of `-e` that writes it. */
  readonly mode: string;
}

/** What a profile says of a terminal with SWUpdate: the engine writes, the boot loader's variables choose. */
export interface SwupdateLayout {
  /** Board and revision, as `/etc/hwrevision` has them; null: SWUpdate reads them there by itself. */
  readonly hardware: string | null;
  /** The software set of `-e`. */
  readonly software: string;
  readonly slots: readonly SwupdateSlot[];
  /** Installs go through the daemon, which then holds keys and hardware; false: by a run of our own. */
  readonly daemon: boolean;
  /** Come before the names given to `fw_printenv` and `fw_setenv`. */
  readonly environmentArguments: readonly string[];
  /** The variable that names the slot to start next. */
  readonly nextVariable: string;
}

/** SWUpdate's word on the last update, in the boot loader's environment: 0 well, 1 installed, 2 on trial, 3 failed, 7 being written. */
export const stateVariable = 'ustate';

/** SWUpdate sets it while it writes; a crash leaves it behind. */
const writingVariable = 'recovery_status';

/** Puts the running root device and the boot loader's variables together. */
export function swupdateStatus(
  layout: SwupdateLayout,
  root: string,
  variables: ReadonlyMap<string, string>,
): EngineStatus {
  const booted = layout.slots.find((slot) => slot.root === root)?.bootName ?? null;
  const named = variables.get(layout.nextVariable);
  const next = layout.slots.find((slot) => slot.bootName === named)?.bootName ?? null;
  const torn = variables.get(writingVariable) === 'in_progress' || variables.get(stateVariable) === '7';
  const state = (name: string): FirmwareSlot['state'] => {
    if (torn && name !== booted) return 'bad';
    return stateOf(name === next, variables.get(stateVariable) ?? '0');
  };
  return {
    compatible: layout.hardware,
    booted,
    next,
    slots: layout.slots.map(({ bootName, root: name }) => ({
      name,
      bootName,
      booted: bootName === booted,
      state: state(bootName),
    })),
  };
}

/** Reads what `fw_printenv` prints; lines that are no `name=value` are passed over. */
export function parseBootVariables(stdout: string): ReadonlyMap<string, string> {
  const lines = stdout.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const];
  });
  return new Map(lines);
}

/** A slot on trial is unknown until it is confirmed; the one that a failed update left behind is bad. */
function stateOf(isNext: boolean, ustate: string): FirmwareSlot['state'] {
  if (ustate === '1' || ustate === '2') return isNext ? 'unknown' : 'good';
  if (ustate === '3') return isNext ? 'good' : 'bad';
  return ustate === '0' || ustate === '4' ? 'good' : 'unknown';
}
