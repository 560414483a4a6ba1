import type { Clock } from '../contracts/clock.ts';
import type { Address } from '../contracts/links.ts';
import type { Display } from '../contracts/display.ts';
import type { Keypad } from '../contracts/keypad.ts';
import type { Led } from '../contracts/led.ts';
import type { Network } from '../contracts/network.ts';
import type { Platform } from '../contracts/platform.ts';
import type { Seams } from '../contracts/seams.ts';
import type { Cpu, Humidity, Memory, Power, Thermal } from '../contracts/sensors.ts';
import type { Sound } from '../contracts/sound.ts';
import type { Storage } from '../contracts/storage.ts';
import type { Touch } from '../contracts/touch.ts';
import { linuxClock } from './clock/linux-clock.ts';
import { linuxCpu } from './cpu/linux-cpu.ts';
import { linuxDisplay } from './display/linux-display.ts';
import { linuxHumidity } from './humidity/linux-humidity.ts';
import { linuxKeypad } from './keypad/linux-keypad.ts';
import { linuxLed } from './led/linux-led.ts';
import { linuxMemory } from './memory/linux-memory.ts';
import { linuxNetwork } from './network/linux-network.ts';
import { linuxPlatform } from './platform/linux-platform.ts';
import type { SoftwarePlaces } from './platform/linux-software.ts';
import { linuxPower } from './power/linux-power.ts';
import { linuxSound } from './sound/linux-sound.ts';
import { linuxStorage } from './storage/linux-storage.ts';
import type { StoragePlaces } from './storage/linux-storage.ts';
import { linuxThermal } from './thermal/linux-thermal.ts';
import { linuxTouch } from './touch/linux-touch.ts';

/**
 * The drivers of what every terminal has, for one operating system. They need no opening: nothing is read before it is asked for, and
 * what cannot be read is said by each answer.
 */
export interface System {
  /** Written in profiles; never renamed. */
  readonly id: string;
  readonly network: (seams: Seams) => Network;
  readonly storage: (seams: Seams, places: StoragePlaces) => Storage;
  readonly clock: (seams: Seams, timeSources: readonly Address[]) => Clock;
  readonly memory: (seams: Seams) => Memory;
  readonly cpu: (seams: Seams) => Cpu;
  readonly thermal: (seams: Seams) => Thermal;
  readonly humidity: (seams: Seams) => Humidity;
  readonly power: (seams: Seams) => Power;
  readonly platform: (seams: Seams, places: SoftwarePlaces) => Platform;
  /** What a person sees, touches and hears; absent where this system gives no way to it. */
  readonly display?: (seams: Seams) => Display;
  readonly touch?: (seams: Seams) => Touch;
  readonly keypad?: (seams: Seams) => Keypad;
  readonly sound?: (seams: Seams) => Sound;
  readonly led?: (seams: Seams) => Led;
}

/** Linux terminals: sysfs, proc and the usual programs. */
export const linuxSystem: System = {
  id: 'linux',
  network: linuxNetwork,
  storage: ({ files }, places) => linuxStorage(files, places),
  clock: linuxClock,
  memory: ({ files }) => linuxMemory(files),
  cpu: ({ files }) => linuxCpu(files),
  thermal: ({ files }) => linuxThermal(files),
  humidity: ({ files }) => linuxHumidity(files),
  power: ({ files, commands }) => linuxPower(files, commands),
  platform: ({ files, commands }, places) => linuxPlatform(files, commands, places),
  display: ({ files }) => linuxDisplay(files),
  touch: ({ files }) => linuxTouch(files),
  keypad: linuxKeypad,
  sound: linuxSound,
  led: linuxLed,
};
