import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import type { FaultWorld } from './fault-schedule.ts';
import { simulatedReleases } from './simulated-releases.table.ts';
import type { SimulatedRelease } from './simulated-releases.table.ts';

/** What the simulated system calls itself. */
export const simulatedSystemName = 'POS Linux 4.2';

const manifestPath = '/usr/lib/firmware/manifest.json';
const secureBootPath = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** The release that a simulated terminal runs under the faults that act now. */
export function releaseRunning(faults: Pick<FaultWorld, 'acts'>): SimulatedRelease {
  if (faults.acts('software', 'firmware-unapproved')) return simulatedReleases.unapproved;
  return faults.acts('software', 'firmware-old') ? simulatedReleases.old : simulatedReleases.current;
}

/** What a simulated terminal says of its firmware: os-release, the maker's manifest, verity and secure boot. */
export function simulatedFirmware(
  faults: Pick<FaultWorld, 'acts'>,
): Required<Pick<SimulatedLinuxOptions, 'files' | 'programs'>> {
  const running = (): SimulatedRelease => releaseRunning(faults);
  return {
    files: {
      '/etc/os-release': () =>
        `ID=pos\nNAME="${simulatedSystemName}"\nPRETTY_NAME="${simulatedSystemName}"\nIMAGE_VERSION=${running().version}\nRELEASE_COUNTER=${String(running().counter)}\n`,
      [manifestPath]: () => JSON.stringify({ components: [systemIn(running()), ...otherComponents] }),
      // Four bytes of attributes, then 1.
      [secureBootPath]: () => '\u0006\0\0\0\u0001',
    },
    programs: { dmsetup: () => 'system: 0 2097152 verity V\n' },
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
