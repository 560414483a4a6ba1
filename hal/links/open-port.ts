import { failed } from '../contracts/fault.ts';
import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';
import type { PortAddress, Seams } from '../contracts/seams.ts';
import type { Time } from '../contracts/time.ts';
import { openEvdev } from './evdev-link.ts';
import { openHidraw } from './hidraw-link.ts';
import { openSerial } from './serial-link.ts';
import { dialTcp } from './tcp-link.ts';
import { dialUnix } from './unix-link.ts';
import { openUsbLp } from './usb-lp-link.ts';

/** A network printer that is there connects within a second, also over a bad radio link. */
const dialDeadlineMs = 3000;

/** Opens real ports of this machine. */
export function realPorts(time: Time): Seams['openPort'] {
  return (port) => open(port, time);
}

function open(port: PortAddress, time: Time): Promise<HalResult<ByteLink>> {
  switch (port.kind) {
    case 'serial':
      return openSerial(port.path, port.baudRate, time);
    case 'tcp':
      return dialTcp({ host: port.host, port: port.port }, dialDeadlineMs, time);
    case 'usb-lp':
      return openUsbLp(port.path, time);
    case 'hidraw':
      return openHidraw(port.path, time);
    case 'evdev':
      return openEvdev(port.path, time);
    case 'pcsc':
    case 'bridge':
      return dialUnix(port.path, dialDeadlineMs, time);
    case 'menu':
      return Promise.resolve(failed('unsupported', 'the page of the menu is no port'));
    default:
      return Promise.resolve(failed('unsupported', `no such kind of port: ${JSON.stringify(port)}`));
  }
}
