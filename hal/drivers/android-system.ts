import { androidClock } from './android/android-clock.ts';
import { androidDisplay } from './android/android-display.ts';
import { androidNetwork } from './android/android-network.ts';
import { androidPlatform } from './android/android-platform.ts';
import { androidPower } from './android/android-power.ts';
import { androidStorage } from './android/android-storage.ts';
import { androidThermal } from './android/android-thermal.ts';
import { androidTouch } from './android/android-touch.ts';
import { linuxCpu } from './cpu/linux-cpu.ts';
import { linuxHumidity } from './humidity/linux-humidity.ts';
import type { System } from './linux-system.ts';
import { linuxMemory } from './memory/linux-memory.ts';

/** Android terminals: the system's services where they know better, the kernel's own files for the rest. */
export const androidSystem: System = {
  id: 'android',
  network: androidNetwork,
  storage: androidStorage,
  clock: androidClock,
  memory: ({ files }) => linuxMemory(files),
  cpu: ({ files }) => linuxCpu(files),
  thermal: ({ commands }) => androidThermal(commands),
  humidity: ({ files }) => linuxHumidity(files),
  power: ({ commands }) => androidPower(commands),
  platform: ({ files, commands }, places) => androidPlatform(files, commands, places),
  display: ({ commands }) => androidDisplay(commands),
  touch: ({ commands }) => androidTouch(commands),
};
