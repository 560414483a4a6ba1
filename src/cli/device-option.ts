import { deviceNames } from '../../hal/contracts/device.ts';
import type { DeviceName } from '../../hal/contracts/device.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';

/** A device and the port it is attached to, as `--device` or the settings file says. */
export interface DevicePort {
  readonly device: DeviceName;
  readonly port: PortAddress;
}

/** What `--device` takes, for complaints and help. */
export const deviceForms =
  '<device>=serial:<path>[@<baud>], tcp:<host>:<port>, usb-lp:<path> or hidraw:<path>';

const defaultBaudRate = 9_600;

/** Reads one `--device`; null when it is none of the forms. */
export function devicePortOf(option: string): DevicePort | null {
  const [, name, address] = /^([a-z-]+)=(.+)$/s.exec(option) ?? [];
  const device = deviceNames.find((known) => known === name);
  if (device === undefined || address === undefined) return null;
  const port = portAddressOf(address);
  return port === null ? null : { device, port };
}

/** Reads a port as options and the settings file write it; null when it is none of the forms. */
export function portAddressOf(text: string): PortAddress | null {
  const [, kind, rest] = /^(serial|tcp|usb-lp|hidraw):(\S+)$/.exec(text) ?? [];
  if (rest === undefined) return null;
  if (kind === 'tcp') return tcpAddressOf(rest);
  if (!rest.startsWith('/')) return null;
  if (kind !== 'serial') return { kind: kind === 'usb-lp' ? 'usb-lp' : 'hidraw', path: rest };
  const [, path, baud] = /^(.+?)(?:@(\d{2,7}))?$/.exec(rest) ?? [];
  return path === undefined
    ? null
    : { kind: 'serial', path, baudRate: baud === undefined ? defaultBaudRate : Number(baud) };
}

/** The port follows the last colon, so that an IPv6 address may stand in brackets or bare. */
function tcpAddressOf(text: string): PortAddress | null {
  const [, host, digits] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) return null;
  return { kind: 'tcp', host, port };
}
