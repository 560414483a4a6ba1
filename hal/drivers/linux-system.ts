import { linuxClock } from './clock/linux-clock.ts';
import { linuxCpu } from './cpu/linux-cpu.ts';
import { linuxHumidity } from './humidity/linux-humidity.ts';
import { linuxMemory } from './memory/linux-memory.ts';
import { linuxNetwork } from './network/linux-network.ts';
import { linuxPlatform } from './platform/linux-platform.ts';
import { linuxPower } from './power/linux-power.ts';
import { linuxStorage } from './storage/linux-storage.ts';
import type { System } from './system.ts';
import { linuxThermal } from './thermal/linux-thermal.ts';

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
  platform: ({ files, commands }) => linuxPlatform(files, commands),
};
