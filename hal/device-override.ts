import type { PortAddress } from './contracts/seams.ts';
import type { Text } from './contracts/text.ts';

/** Devices whose port a technician may choose. */
export const overridableDevices = ['printer', 'magstripe', 'chip', 'contactless', 'scanner'] as const;

/** One of `overridableDevices`. */
export type OverridableDevice = (typeof overridableDevices)[number];

/** Ports that take the place of the profile's. */
export type DeviceOverrides = Readonly<Partial<Record<OverridableDevice, PortAddress>>>;

/** What an override text says, or what is wrong with it, for whoever typed it. */
export type ParsedOverride =
  | { readonly ok: true; readonly device: OverridableDevice; readonly port: PortAddress }
  | { readonly ok: false; readonly complaint: Text };

const forms: Readonly<Record<OverridableDevice, string>> = {
  printer: 'printer=serial:<path>[@<baud>] | printer=tcp:<host>:<port> | printer=usb-lp:<path>',
  magstripe:
    'magstripe=hidraw:<path> | magstripe=serial:<path>[@<baud>] | magstripe=evdev:<path> | magstripe=menu',
  chip: 'chip=pcsc:<path> | chip=serial:<path>[@<baud>]',
  contactless: 'contactless=pcsc:<path>',
  scanner: 'scanner=serial:<path>[@<baud>] | scanner=hidraw:<path> | scanner=evdev:<path>',
};

type PortKind = Exclude<PortAddress['kind'], 'bridge' | 'menu'>;

/** Which ports a device may hang on, and the speed of its serial line where none is given. */
const portKinds: Readonly<Record<OverridableDevice, readonly PortKind[]>> = {
  printer: ['serial', 'tcp', 'usb-lp'],
  magstripe: ['hidraw', 'serial', 'evdev'],
  chip: ['pcsc', 'serial'],
  contactless: ['pcsc'],
  scanner: ['serial', 'hidraw', 'evdev'],
};
const usualBaudRates: Readonly<Record<OverridableDevice, number>> = {
  printer: 9600,
  magstripe: 9600,
  chip: 115_200,
  contactless: 9600,
  scanner: 115_200,
};
const baudRates = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600];

/** Reads one `--device` option, such as `printer=serial:/dev/ttyUSB0@9600`, `printer=tcp:10.0.0.5:9100` or `printer=usb-lp:/dev/usb/lp0`. */
export function parseDeviceOverride(text: string): ParsedOverride {
  if (text === 'magstripe=menu') return { ok: true, device: 'magstripe', port: { kind: 'menu' } };
  const [, name = '', kind = '', rest = ''] = /^([^=]*)=([^:]*):(.*)$/.exec(text) ?? [];
  if (name === '') return complain(text, '写法不对', 'not of the expected form');
  const device = overridableDevices.find((one) => one === name);
  if (device === undefined)
    return complain(text, `不能指定设备「${name}」`, `the device "${name}" cannot be chosen`);
  const known = portKinds[device].find((one) => one === kind);
  if (known === undefined)
    return complain(text, `没有「${kind}」这种接口`, `there is no port of kind "${kind}"`);
  if (known === 'serial') return serialPort(text, device, rest);
  if (known === 'tcp') return tcpPort(text, device, rest);
  return absolute(rest)
    ? { ok: true, device, port: { kind: known, path: rest } }
    : complain(text, '设备文件要写绝对路径', 'the device file needs an absolute path');
}

function serialPort(text: string, device: OverridableDevice, rest: string): ParsedOverride {
  const [, path = '', rate] = /^([^@]*)(?:@(.*))?$/.exec(rest) ?? [];
  if (!absolute(path)) return complain(text, '串口要写绝对路径', 'the serial port needs an absolute path');
  const baudRate = rate === undefined ? usualBaudRates[device] : Number(rate);
  if (!baudRates.includes(baudRate)) {
    return complain(
      text,
      `波特率只能是 ${baudRates.join('、')}`,
      `the baud rate must be one of ${baudRates.join(', ')}`,
    );
  }
  return { ok: true, device, port: { kind: 'serial', path, baudRate } };
}

function tcpPort(text: string, device: OverridableDevice, rest: string): ParsedOverride {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(rest) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined) return complain(text, '要写 主机:端口', 'host and port are expected');
  if (port < 1 || port > 65_535)
    return complain(text, '端口要在 1 到 65535 之间', 'the port must be 1 to 65535');
  return { ok: true, device, port: { kind: 'tcp', host, port } };
}

function absolute(path: string): boolean {
  return path.startsWith('/') && path.length > 1 && !path.includes('\0');
}

function complain(text: string, zh: string, en: string): ParsedOverride {
  const shown = text.slice(0, 80);
  const device = overridableDevices.find((one) => text.startsWith(`${one}=`));
  const form = device === undefined ? Object.values(forms).join(' | ') : forms[device];
  return {
    ok: false,
    complaint: {
      zh: `--device ${shown}：${zh}。正确写法：${form}`,
      en: `--device ${shown}: ${en}. Expected: ${form}`,
    },
  };
}
