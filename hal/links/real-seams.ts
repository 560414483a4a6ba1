import type { Seams } from '../contracts/seams.ts';
import type { Time } from '../contracts/time.ts';
import { createFileLink } from './file-link.ts';
import { createNetLink } from './net-link.ts';
import { createProcessLink } from './process-link.ts';
import type { Environment } from './process-link.ts';

/** The seams of this machine. The serial binding is native and large: ports are loaded when the first one is opened. */
export function createRealSeams(options: { readonly time: Time; readonly environment?: Environment }): Seams {
  const { time, environment } = options;
  return {
    files: createFileLink(time),
    commands: createProcessLink(time, environment),
    net: createNetLink(time),
    openPort: async (port) => {
      const { realPorts } = await import('./open-port.ts');
      return realPorts(time)(port);
    },
  };
}
