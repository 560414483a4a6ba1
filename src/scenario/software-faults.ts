import { createHash } from 'node:crypto';
import type { SimulatedLinuxOptions } from '../../hal/simulators/linux/simulated-linux.ts';
import type { FaultWorld } from './fault-schedule.ts';

/** A cached file of the application with its checksum beside it, as it is after loading. */
export function freshCatalogue(cachePath: string): Readonly<Record<string, string>> {
  return { [`${cachePath}/catalogue.json`]: catalogue, [`${cachePath}/catalogue.json.sha256`]: catalogueSum };
}

const catalogue = '{"items":["coffee","tea"],"version":7}\n';
const catalogueSum = `${createHash('sha256').update(catalogue).digest('hex')}  catalogue.json\n`;

/** How faults of a simulated terminal's software show: by what dpkg says, and by what lies on its disk. */
export function softwareFaults(
  faults: FaultWorld,
  cachePath: string | undefined,
): {
  readonly files: NonNullable<SimulatedLinuxOptions['files']>;
  readonly programs: NonNullable<SimulatedLinuxOptions['programs']>;
} {
  const suffers = (kind: string): boolean => faults.acts('software', kind);
  return {
    files: {
      '/etc/ld.so.preload': () => (suffers('malware') ? '/tmp/.x/libhide.so\n' : null),
      '/data/local/xbin/su': () => (suffers('rooted') ? '#!/bin/sh\n' : null),
      ...(cachePath !== undefined && {
        [`${cachePath}/catalogue.json`]: () =>
          suffers('cache-corrupt') ? catalogue.slice(0, 20) : catalogue,
        [`${cachePath}/catalogue.json.sha256`]: () => catalogueSum,
      }),
    },
    programs: {
      dpkg: ([action]) => {
        if (action === '--configure') faults.end('software', 'update-interrupted');
        if (action === '--configure') return '';
        if (action === '--audit') return suffers('update-interrupted') ? halfInstalled : '';
        if (action === '--verify')
          return suffers('unsigned-app') ? '??5??????   /opt/cashier/bin/cashier\n' : '';
        return { code: 1, stdout: '', stderr: 'dpkg-query: no path found matching pattern\n' };
      },
    },
  };
}

const halfInstalled = `The following packages are only half configured, probably due to problems
configuring them the first time.  The configuration should be retried:
 cashier              payment application
`;
