import type { DeviceContext, DeviceName, Sensed } from './device.ts';
import type { HalResult } from './fault.ts';
import type { Text } from './text.ts';

/** A program of the terminal that its profile allows to be started again. */
export interface ManagedProgram {
  /** The profile's own name for it, `cashier`. */
  readonly id: string;
  readonly name: Text;
  /** What people see (`app`, the payment application among them), or what works behind it (`service`). */
  readonly role: 'app' | 'service';
  /** Devices that cannot be used while it does not run. */
  readonly serves: readonly DeviceName[];
}

/** What a program is doing now. */
export interface ProgramState {
  readonly running: Sensed<boolean>;
  /** How often the system had to start it again by itself since somebody last did so on purpose. */
  readonly restarts: Sensed<number>;
  readonly memoryBytes: Sensed<number>;
  /** Share of all processors that it used while it was looked at, 0..1. */
  readonly cpuShare: Sensed<number>;
}

/**
 * Starting programs of the terminal again. Ids are those of `programs`; any other is `unsupported`. A program's own data are never touched:
 * none of these ways clears anything.
 */
export interface ProgramControl {
  readonly programs: readonly ManagedProgram[];
  state(id: string, context: DeviceContext): Promise<HalResult<ProgramState>>;
  /** Ends it in good order and starts it; started when it was not running. `refused` when the system says that it did not start. */
  restart(id: string, context: DeviceContext): Promise<HalResult<void>>;
  /** Has it load its parameters anew; `unsupported` where it has no way of its own. */
  reload(id: string, context: DeviceContext): Promise<HalResult<void>>;
  /** Brings it to the newest version its own source offers; `unsupported` where the profile knows no way. */
  update(id: string, context: DeviceContext): Promise<HalResult<void>>;
  /** Finishes installations that were begun and cut off; `unsupported` where the platform has no way. */
  finishUpdates(context: DeviceContext): Promise<HalResult<void>>;
}
