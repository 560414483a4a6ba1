import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { openPolledFile } from './polled-file-link.ts';

/** Between two questions a printer has little to say: a look a second costs nothing, and finds that it was unplugged soon enough. */
const idlePollMs = 1000;

/**
 * A USB printer behind the kernel's usblp driver (`/dev/usb/lp*`). One opener at a time (`busy`). A write is taken block by block and
 * stalls while the printer prints nothing (`timed-out`, for instance without paper); unplugging gives `disconnected`.
 */
export function openUsbLp(path: string, time: Time): Promise<HalResult<ByteLink>> {
  return openPolledFile(
    { kind: 'usb-lp', path, emptyRead: 'usual', takenWritesProveLife: true, idlePollMs },
    time,
  );
}
