import { describe, expect, it } from 'vitest';
import { devicePortOf } from '../../src/cli/device-option.ts';

describe('devicePortOf', () => {
  it.each([
    ['printer=serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9_600 }],
    ['printer=serial:/dev/ttyUSB0@115200', { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115_200 }],
    ['printer=tcp:10.0.0.5:9100', { kind: 'tcp', host: '10.0.0.5', port: 9_100 }],
    ['printer=tcp:[fe80::1]:9100', { kind: 'tcp', host: 'fe80::1', port: 9_100 }],
    ['printer=usb-lp:/dev/usb/lp0', { kind: 'usb-lp', path: '/dev/usb/lp0' }],
    ['magstripe=hidraw:/dev/hidraw0', { kind: 'hidraw', path: '/dev/hidraw0' }],
  ])('reads %s', (option, port) => {
    expect(devicePortOf(option)).toMatchObject({ port });
  });

  it.each([
    'printer',
    'printer=',
    'fridge=tcp:a:1',
    'printer=tcp:a',
    'printer=tcp:a:0',
    'printer=tcp:a:65536',
    'printer=serial:ttyS0',
    'printer=com3',
    'printer=serial:/dev/a b',
  ])('refuses %s', (option) => {
    expect(devicePortOf(option)).toBeNull();
  });
});
