import { describe, expect, test } from 'vitest';
import { escpos } from '../../../../hal/drivers/printer/escpos.ts';
import { usbIdentity } from '../../../../hal/drivers/printer/usb-identity.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { openVirtualPrinterPort } from '../../../../hal/simulators/printer/printer-port.ts';
import type { PortAddress } from '../../../../hal/contracts/seams.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

const lp0: PortAddress = { kind: 'usb-lp', path: '/dev/usb/lp0' };
const idPath = '/sys/class/usbmisc/lp0/device/ieee1284_id';

function filesWith(id: string | null) {
  const files = createMemoryFiles({});
  if (id !== null) files.put(idPath, id);
  return files;
}

describe('what the kernel knows of a USB printer', () => {
  test('is read from sysfs, for USB printers alone', async () => {
    const files = filesWith('MFG:POS;MDL:POS-58;CMD:ESC/POS;');
    expect(await usbIdentity(files, lp0)).toMatchObject({ maker: 'POS', model: 'POS-58' });
    expect(await usbIdentity(files, { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600 })).toBeNull();
    expect(await usbIdentity(files, { kind: 'usb-lp', path: '/dev/usb/../lp0x' })).toBeNull();
    expect(await usbIdentity(filesWith(null), lp0)).toBeNull();
    expect(await usbIdentity(filesWith(';;;'), lp0)).toBeNull();
    expect(await usbIdentity(undefined, lp0)).toBeNull();
  });

  test('stands in for the identity of one that never answers, and not for one that does', async () => {
    const files = filesWith('MFG:POS;MDL:POS-58;SN:12;');
    for (const [personality, model] of [
      ['unidirectional', 'POS-58'],
      ['epson', 'TM-T88VI'],
    ] as const) {
      const rig = memoryRig({ personality });
      const openPort = (port: PortAddress) =>
        Promise.resolve(openVirtualPrinterPort(rig.virtual, port, { time: rig.time }));
      const opened = await escpos.open({ openPort, files }, { port: lp0 }, rig.context);
      if (!opened.ok) throw new Error(opened.fault.detail);
      expect(await opened.value.identity(rig.context)).toMatchObject({ ok: true, value: { model } });
    }
  });
});
