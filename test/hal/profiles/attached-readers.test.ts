import { describe, expect, test } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { attachedReaders } from '../../../hal/profiles/attached-readers.ts';
import { localLinux } from '../../../hal/profiles/local-linux.ts';

const socket = { port: { kind: 'pcsc', path: '/run/pcscd/pcscd.comm' } };

function machine(files: Readonly<Record<string, string>>) {
  const memory = createMemoryFiles({});
  for (const [path, text] of Object.entries(files)) memory.put(path, text);
  return memory;
}

function hidraw(number: number, id: string): Record<string, string> {
  return { [`/sys/class/hidraw/hidraw${String(number)}/device/uevent`]: `HID_ID=0003:${id}\n` };
}

describe('magstripe readers', () => {
  test('are found by vendor and product, in the order of their nodes; keyboards and mice are none', async () => {
    const files = machine({
      ...hidraw(10, '00000ACD:00002010'),
      ...hidraw(2, '00000801:00000011'),
      ...hidraw(0, '0000046D:0000C31C'),
      ...hidraw(1, '00000801:00000001'),
      '/sys/class/input/event4/device/id/vendor': '0801\n',
      '/sys/class/input/event5/device/id/vendor': '046d\n',
      '/sys/class/input/mouse0/device/id/vendor': '0801\n',
    });
    expect((await attachedReaders(files)).magstripe).toEqual({
      driver: 'any-magstripe',
      makes: [
        { port: { kind: 'hidraw', path: '/dev/hidraw2' } },
        { port: { kind: 'hidraw', path: '/dev/hidraw10' } },
        { port: { kind: 'evdev', path: '/dev/input/event4' } },
      ],
    });
  });
});

describe('readers of the card service', () => {
  test('a USB reader of the smart card class is one, also while the service is stopped', async () => {
    const files = machine({
      '/sys/bus/usb/devices/1-1:1.0/bInterfaceClass': '03\n',
      '/sys/bus/usb/devices/1-2/product': 'EMV Smartcard Reader\n',
      '/sys/bus/usb/devices/1-2:1.0/bInterfaceClass': '0b\n',
    });
    expect(await attachedReaders(files)).toEqual({ chip: { driver: 'pcsc', makes: [socket] } });
  });

  test.each([
    ['CL Dual Reader 5422 PICC', ['chip', 'contactless']],
    ['ACR122U NFC Reader', ['contactless']],
  ])('%s', async (product, devices) => {
    const files = machine({
      '/sys/bus/usb/devices/2-1.4/product': product,
      '/sys/bus/usb/devices/2-1.4:1.0/bInterfaceClass': '0b',
    });
    expect(Object.keys(await attachedReaders(files))).toEqual(devices);
  });

  test('a serial module is in the configuration of the service', async () => {
    const files = machine({
      '/etc/reader.conf.d/gemcore': 'FRIENDLYNAME "GemCorePOS"\nDEVICENAME /dev/ttyS1:GemCorePOSPro\n',
      '/etc/reader.conf.d/libccidtwin': '#FRIENDLYNAME "GemPCTwin"\n',
    });
    expect(Object.keys(await attachedReaders(files))).toEqual(['chip']);
  });

  test('a virtual reader is none', async () => {
    const entry = (name: string, device: string) =>
      `FRIENDLYNAME "${name}"\nDEVICENAME ${device}\nCHANNELID 1\n`;
    const virtual = machine({ '/etc/reader.conf.d/vpcd': entry('Virtual PCD', '/dev/null:0x8C7B') });
    expect(await attachedReaders(virtual)).toEqual({});
    const both = entry('Virtual PCD', '/dev/null:0x8C7B') + entry('Twin PICC', '/dev/ttyS1');
    expect(Object.keys(await attachedReaders(machine({ '/etc/reader.conf.d/all': both })))).toEqual([
      'chip',
      'contactless',
    ]);
  });

  test('a service without a reader promises none', async () => {
    const files = machine({ '/run/pcscd/pcscd.comm': '', '/etc/reader.conf.d/libccidtwin': '# nothing\n' });
    expect(await attachedReaders(files)).toEqual({});
    expect((await localLinux.load({ files })).devices).not.toContain('chip');
  });
});

test('this machine has the readers that are attached to it', async () => {
  const profile = await localLinux.load({ files: machine(hidraw(0, '00000801:00000002')) });
  expect(profile.devices).toContain('magstripe');
  expect(profile.magstripe?.makes).toHaveLength(1);
});
