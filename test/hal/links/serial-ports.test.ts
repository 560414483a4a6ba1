import { expect, test } from 'vitest';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { FileLink } from '../../../hal/contracts/links.ts';
import { listSerialPorts } from '../../../hal/links/serial-ports.ts';

const no = () => Promise.resolve(failed('unsupported', 'not in this test'));

/** Just enough of a file link to read a sysfs tree from. */
function filesOf(tree: Readonly<Record<string, string>>): FileLink {
  return {
    read: (path) => {
      const text = tree[path];
      return Promise.resolve(
        text === undefined ? failed('no-device', path) : ok(Uint8Array.from(Buffer.from(text))),
      );
    },
    list: (folder) => {
      const names = new Set(
        Object.keys(tree)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      );
      if (names.size === 0) return Promise.resolve(failed('no-device', folder));
      return Promise.resolve(
        ok([...names].map((name) => ({ name, kind: 'other' as const, bytes: 0, modifiedMs: 0 }))),
      );
    },
    statfs: no,
    rename: no,
    remove: no,
  };
}

test('lists built-in, USB and vendor ports, and leaves out consoles and places without a chip', async () => {
  const files = filesOf({
    '/sys/class/tty/tty0/dev': '4:0',
    '/sys/class/tty/ttyS0/device/uevent': 'DRIVER=serial8250\n',
    '/sys/class/tty/ttyS0/type': '4\n',
    '/sys/class/tty/ttyS1/device/uevent': 'DRIVER=serial8250\n',
    '/sys/class/tty/ttyS1/type': '0\n',
    '/sys/class/tty/ttyHSL1/device/uevent': 'DRIVER=msm_serial_hsl\n',
    '/sys/class/tty/ttyACM0/device/uevent': 'DRIVER=cdc_acm\nPRODUCT=525/a4a7/404\n',
    '/sys/class/tty/ttyUSB10/device/uevent': 'DRIVER=ftdi_sio\n',
    '/sys/class/tty/ttyUSB10/device/../uevent': 'DRIVER=ftdi_sio\nPRODUCT=403/6001/600\n',
    '/sys/class/tty/ttyUSB2/device/uevent': 'DRIVER=ch341-uart\n',
  });
  expect(await listSerialPorts(files)).toEqual({
    ok: true,
    value: [
      { path: '/dev/ttyACM0', driver: 'cdc_acm', usb: { vendorId: '0525', productId: 'a4a7' } },
      { path: '/dev/ttyHSL1', driver: 'msm_serial_hsl', usb: null },
      { path: '/dev/ttyS0', driver: 'serial8250', usb: null },
      { path: '/dev/ttyUSB2', driver: 'ch341-uart', usb: null },
      { path: '/dev/ttyUSB10', driver: 'ftdi_sio', usb: { vendorId: '0403', productId: '6001' } },
    ],
  });
});

test('says why when there is no sysfs', async () => {
  expect(await listSerialPorts(filesOf({}))).toMatchObject({ ok: false, fault: { code: 'no-device' } });
});
