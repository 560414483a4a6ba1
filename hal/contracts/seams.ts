import type { HalResult } from './fault.ts';
import type { ByteLink, CommandLink, FileLink, NetLink } from './links.ts';

/** Which port a device is attached to. `baudRate` in bits per second. */
export type PortAddress =
  | { readonly kind: 'serial'; readonly path: string; readonly baudRate: number }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'usb-lp'; readonly path: string }
  | { readonly kind: 'hidraw'; readonly path: string }
  /** An input device of the kernel: a reader that poses as a keyboard. */
  | { readonly kind: 'evdev'; readonly path: string }
  /** The page of the service menu, into which a reader types where nobody may read the kernel's keyboard. */
  | { readonly kind: 'menu' }
  /** The unix socket of the smart card service. */
  | { readonly kind: 'pcsc'; readonly path: string }
  /** The unix socket of a companion app that passes on a vendor's printer service. */
  | { readonly kind: 'bridge'; readonly path: string };

/**
 * The four ways out of the process. A real terminal, a simulated one and a recorded one differ in these alone:
 * drivers, and everything above them, cannot tell.
 */
export interface Seams {
  readonly files: FileLink;
  readonly commands: CommandLink;
  readonly net: NetLink;
  /** Opens a port; `no-device` when nothing is attached, `busy` when another program holds it, `denied` without the right. */
  openPort(port: PortAddress): Promise<HalResult<ByteLink>>;
}
