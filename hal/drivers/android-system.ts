import { androidNetwork } from './android/android-network.ts';
import { androidPlatform } from './android/android-platform.ts';
import { androidPower } from './android/android-power.ts';
import { androidThermal } from './android/android-thermal.ts';
import { linuxClock } from './clock/linux-clock.ts';
import { linuxCpu } from './cpu/linux-cpu.ts';
import { linuxHumidity } from './humidity/linux-humidity.ts';
import type { System } from './linux-system.ts';
import { linuxMemory } from './memory/linux-memory.ts';
import { linuxStorage } from './storage/linux-storage.ts';

/** Android terminals: the system's services where they know better, the kernel's own files for the rest. */
export const androidSystem: System = {
  id: 'android',
  network: androidNetwork,
  storage: ({ files }, places) => linuxStorage(files, places),
  clock: linuxClock,
  memory: ({ files }) => linuxMemory(files),
  cpu: ({ files }) => linuxCpu(files),
  thermal: ({ commands }) => androidThermal(commands),
  humidity: ({ files }) => linuxHumidity(files),
  power: ({ commands }) => androidPower(commands),
  platform: ({ files, commands }, places) => androidPlatform(files, commands, places),
};
