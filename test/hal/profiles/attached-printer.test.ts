import { describe, expect, test } from 'vitest';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { attachedPrinter } from '../../../hal/profiles/attached-printer.ts';

function machine(files: Readonly<Record<string, string>>) {
  const memory = createMemoryFiles({});
  for (const [path, text] of Object.entries(files)) memory.put(path, text);
  return memory;
}

const usb = (number: number, id: string | null): Record<string, string> => ({
  [`/dev/usb/lp${String(number)}`]: '',
  ...(id === null ? {} : { [`/sys/class/usbmisc/lp${String(number)}/device/ieee1284_id`]: id }),
});

const port = (number: number) => ({ kind: 'usb-lp', path: `/dev/usb/lp${String(number)}` });

describe('the printer of an unknown machine', () => {
  test('is none where none is', async () => {
    expect(await attachedPrinter(machine({}))).toBeNull();
    expect(await attachedPrinter(machine({ '/dev/usb/hiddev0': '', '/dev/usb/lpx': '' }))).toBeNull();
  });

  test('is asked in both languages, in the order of its nodes', async () => {
    const files = machine({
      ...usb(10, 'MFG:STAR;CMD:STAR;MDL:TSP143 (STR_T-001);CLS:PRINTER;'),
      ...usb(2, 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;DES:EPSON TM-T20II;'),
    });
    expect(await attachedPrinter(files)).toEqual({
      driver: 'any-printer',
      ports: [port(2), port(10)],
      make: {},
    });
  });

  test.each([
    [
      'a laser printer',
      'MFG:Hewlett-Packard;CMD:PJL,MLC,PCL,POSTSCRIPT;MDL:HP LaserJet 4050;CLS:PRINTER;',
      false,
    ],
    ['an ink-jet printer', 'MFG:EPSON;CMD:ESCPL2,BDC,D4,D4PX,ESCPR1;MDL:Stylus SX420W;CLS:PRINTER;', false],
    ['a label printer', 'MANUFACTURER:Zebra ;COMMAND SET:ZPL;MODEL:ZTC GK420d;CLASS:PRINTER;', false],
    ['a cheap receipt printer that says little', 'MFG:POS-58;MDL:USB Printing Support;', true],
    ['one that says nothing', '', true],
    ['noise', 'x\u0000;;;CMD', true],
  ])('%s', async (_name, id, taken) => {
    const found = await attachedPrinter(machine(usb(0, id)));
    expect(found?.ports ?? []).toEqual(taken ? [port(0)] : []);
  });

  test('one whose name says 58 mm prints on 58 mm paper', async () => {
    const files = machine(usb(0, 'MFG:POS-58;MDL:USB Printing Support;'));
    expect((await attachedPrinter(files))?.make).toEqual({
      paper: { widthDots: 384, columns: 32, cutter: false },
    });
  });

  test('one without an identity may be a receipt printer', async () => {
    expect(await attachedPrinter(machine(usb(0, null)))).toMatchObject({ ports: [port(0)] });
  });

  test('behind a companion app it is the built-in one, whatever hangs on USB', async () => {
    const files = machine({ '/run/posdoctor/printer.sock': '', ...usb(0, null) });
    expect(await attachedPrinter(files)).toEqual({
      driver: 'vendor-bridge',
      ports: [{ kind: 'bridge', path: '/run/posdoctor/printer.sock' }],
      make: {},
    });
  });

  test('serial ports are never opened unasked', async () => {
    const files = machine({
      '/dev/ttyUSB0': '',
      '/dev/ttyS0': '',
      '/sys/class/tty/ttyUSB0/device/uevent': '',
    });
    expect(await attachedPrinter(files)).toBeNull();
  });
});
