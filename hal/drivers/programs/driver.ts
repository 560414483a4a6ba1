import type { DeviceContext } from '../../contracts/device.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ManagedProgram, ProgramState } from '../../contracts/program-control.ts';

/** How a program of a model is looked at and started again. */
export type ProgramWay =
  | { readonly kind: 'systemd'; readonly unit: string }
  /** A script that takes `status`, `stop` and `start`, as init scripts do. */
  | { readonly kind: 'init-script'; readonly path: string }
  /** An Android package and the activity it begins with, `com.example.pay/.MainActivity`. */
  | { readonly kind: 'android'; readonly packageId: string; readonly activity: string };

/** One program of a model as its profile knows it. Commands are whole argument lists, run without a shell. */
export interface ProgramPlace extends ManagedProgram {
  readonly way: ProgramWay;
  /** Has it load its parameters anew. */
  readonly reloadCommand?: readonly string[];
  /** Brings it to the newest version of its own signed source. */
  readonly updateCommand?: readonly string[];
}

/** One program behind its way. */
export interface OneProgram {
  state(context: DeviceContext): Promise<HalResult<ProgramState>>;
  restart(context: DeviceContext): Promise<HalResult<void>>;
}
