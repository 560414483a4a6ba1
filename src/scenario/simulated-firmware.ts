import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import type { FaultWorld } from './fault-schedule.ts';
import type { SimulatedRelease } from './simulated-releases.table.ts';
import { simulatedSlots } from './simulated-slots.ts';
import type { SimulatedSlots } from './simulated-slots.ts';

/** What the simulated system calls itself. */
export const simulatedSystemName = 'POS Linux 4.2';

const manifestPath = '/usr/lib/firmware/manifest.json';
const secureBootPath = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** What a simulated terminal says of its firmware: os-release, the maker's manifest, verity and secure boot; and the installer that can change it. */
export function simulatedFirmware(
  faults: () => FaultWorld,
): Required<Pick<SimulatedLinuxOptions, 'files' | 'programs'>> & Pick<SimulatedSlots, 'onBoot'> {
  const { running, programs, onBoot } = simulatedSlots(faults);
  return {
    onBoot,
    files: {
      '/etc/os-release': () =>
        `ID=pos\nNAME="${simulatedSystemName}"\nPRETTY_NAME="${simulatedSystemName}"\nIMAGE_VERSION=${running().version}\nRELEASE_COUNTER=${String(running().counter)}\n`,
      [manifestPath]: () => JSON.stringify({ components: [systemIn(running()), ...otherComponents] }),
      '/sys/block/dm-0/dm/name': () => 'system\n',
      // Four bytes of attributes, then 1.
      [secureBootPath]: () => '\u0006\0\0\0\u0001',
    },
    programs: { ...programs, dmsetup: () => 'system: 0 2097152 verity V\n' },
  };
}

function systemIn({ version, counter }: SimulatedRelease): object {
  return { component: 'os', version, releaseCounter: counter, hwRev: 'r2' };
}

const otherComponents: readonly object[] = [
  { component: 'bootloader', vendor: 'pos', version: '2024.01-pos3', releaseCounter: 3 },
  { component: 'secure-processor', vendor: 'pos', version: '7.1.0', releaseCounter: 9 },
  { component: 'emv-kernel', vendor: 'pos', version: '5.0', releaseCounter: 2 },
  { component: 'modem', vendor: 'pos', version: 'M12.4', releaseCounter: 4 },
  { component: 'scanner', vendor: 'pos', version: '1.8', releaseCounter: 1 },
];
