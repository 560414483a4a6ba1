import type { DeviceContext } from './device.ts';
import type { HalResult } from './fault.ts';

/** What can make a sound: a buzzer that takes a pitch, or a sound card. */
export interface SoundOutput {
  readonly name: string;
  readonly kind: 'buzzer' | 'card';
}

/** One tone: pitch in hertz, length in milliseconds. */
export interface Tone {
  readonly hertz: number;
  readonly durationMs: number;
}

/** The terminal's voice. Whether anything is heard only a person can say. */
export interface Sound {
  /** `no-device` where the kernel knows of none. */
  outputs(context: DeviceContext): Promise<HalResult<readonly SoundOutput[]>>;
  /** Sounds one tone and is silent again when it returns, also when it was cancelled. `unsupported`: a card, and no program here that plays. */
  sound(tone: Tone, context: DeviceContext): Promise<HalResult<void>>;
}
