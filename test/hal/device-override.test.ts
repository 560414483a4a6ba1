import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDeviceOverride } from '../../hal/device-override.ts';

test.each([
  ['printer=serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }],
  [
    'printer=serial:/dev/serial/by-id/usb-x:1@9600',
    { kind: 'serial', path: '/dev/serial/by-id/usb-x:1', baudRate: 9600 },
  ],
  ['printer=tcp:10.0.0.5:9100', { kind: 'tcp', host: '10.0.0.5', port: 9100 }],
  ['printer=tcp:[fd00::5]:9100', { kind: 'tcp', host: 'fd00::5', port: 9100 }],
  ['printer=tcp:kitchen-printer.local:9100', { kind: 'tcp', host: 'kitchen-printer.local', port: 9100 }],
  ['printer=usb-lp:/dev/usb/lp0', { kind: 'usb-lp', path: '/dev/usb/lp0' }],
])('%s', (text, port) => {
  expect(parseDeviceOverride(text)).toEqual({ ok: true, device: 'printer', port });
});

test.each([
  ['scanner=serial:/dev/ttyACM0', { kind: 'serial', path: '/dev/ttyACM0', baudRate: 115_200 }],
  ['scanner=hidraw:/dev/hidraw3', { kind: 'hidraw', path: '/dev/hidraw3' }],
  ['scanner=evdev:/dev/input/event5', { kind: 'evdev', path: '/dev/input/event5' }],
])('%s', (text, port) => {
  expect(parseDeviceOverride(text)).toEqual({ ok: true, device: 'scanner', port });
});

test.each([
  ['', 'not of the expected form'],
  ['printer', 'not of the expected form'],
  ['printer=/dev/usb/lp0', 'not of the expected form'],
  ['keypad=serial:/dev/ttyS0', 'the device "keypad" cannot be chosen'],
  ['scanner=usb-lp:/dev/usb/lp0', 'there is no port of kind "usb-lp"'],
  ['printer=bluetooth:00:11', 'there is no port of kind "bluetooth"'],
  ['printer=serial:ttyUSB0', 'the serial port needs an absolute path'],
  ['printer=serial:/dev/ttyS0@9601', 'the baud rate must be one of'],
  ['printer=serial:/dev/ttyS0@', 'the baud rate must be one of'],
  ['printer=tcp:10.0.0.5', 'host and port are expected'],
  ['printer=tcp::9100', 'host and port are expected'],
  ['printer=tcp:10.0.0.5:0', 'the port must be 1 to 65535'],
  ['printer=tcp:10.0.0.5:70000', 'the port must be 1 to 65535'],
  ['printer=usb-lp:lp0', 'the device file needs an absolute path'],
])('%j: %s, and what is expected', (text, complaint) => {
  const parsed = parseDeviceOverride(text);
  const told = parsed.ok ? { zh: '', en: '' } : parsed.complaint;
  expect(told.en).toContain(complaint);
  expect(told.en).toMatch(/Expected: (printer|magstripe|chip|contactless|scanner)=\w+:<path>/);
  expect(told.zh).toContain('正确写法');
});

test('whatever is typed, it is a port or a complaint of one line', () => {
  const near = fc.tuple(
    fc.constantFrom('printer=', ''),
    fc.constantFrom('serial:', 'tcp:', 'usb-lp:', ''),
    fc.string(),
  );
  fc.assert(
    fc.property(near, (parts) => {
      const parsed = parseDeviceOverride(parts.join(''));
      expect(parsed.ok ? parsed.device : 'printer').toBe('printer');
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['magstripe=hidraw:/dev/hidraw0', 'magstripe', { kind: 'hidraw', path: '/dev/hidraw0' }],
  ['magstripe=serial:/dev/ttyUSB0', 'magstripe', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 }],
  ['magstripe=evdev:/dev/input/event3', 'magstripe', { kind: 'evdev', path: '/dev/input/event3' }],
  ['magstripe=menu', 'magstripe', { kind: 'menu' }],
  ['chip=pcsc:/run/pcscd/pcscd.comm', 'chip', { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' }],
  ['chip=serial:/dev/ttyS2', 'chip', { kind: 'serial', path: '/dev/ttyS2', baudRate: 115_200 }],
  ['contactless=pcsc:/run/pcscd/pcscd.comm', 'contactless', { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' }],
])('%s', (text, device, port) => {
  expect(parseDeviceOverride(text)).toEqual({ ok: true, device, port });
});

test.each([
  'magstripe=usb-lp:/dev/usb/lp0',
  'chip=menu',
  'chip=hidraw:/dev/hidraw0',
  'printer=pcsc:/run/x',
  'contactless=serial:/dev/ttyS0',
])('%s: that device cannot hang there', (text) => {
  expect(parseDeviceOverride(text)).toMatchObject({ ok: false });
});
