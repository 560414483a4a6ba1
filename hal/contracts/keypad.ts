import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** The keypad as the kernel knows it. */
export interface KeypadFacts {
  readonly name: string;
  /** Names of the keys it says it has: digits, `enter`, `cancel`, `clear`, `f1`; never one that switches the terminal off. */
  readonly keys: readonly string[];
  /** A key that stays down is repeated by the kernel; without this nobody can hear that one is stuck. */
  readonly repeats: boolean;
}

/** Listening to keys until it is stopped; stopping twice is harmless. */
export interface KeyWatch {
  stop(): Promise<void>;
}

/**
 * The terminal's keys. Nothing here tells in which order keys were pressed or how often: what is typed has no field to live in. Faults:
 * `no-device` no keypad, `denied` the right to listen is missing, `disconnected` it went meanwhile.
 */
export interface Keypad {
  facts(context: DeviceContext): Promise<HalResult<KeypadFacts>>;
  /** Keys that stayed down for all of the last part of `listenMs`, heard by their repeats. */
  heldKeys(listenMs: number, context: DeviceContext): Promise<HalResult<readonly string[]>>;
  /** Tells of every key the first time it is pressed. */
  watchPresses(onFirstPress: (key: string) => void, context: DeviceContext): Promise<HalResult<KeyWatch>>;
}
