import { describe, expect, test } from 'vitest';
import type { PortAddress } from '../../../../hal/contracts/seams.ts';
import { anyMagstripe } from '../../../../hal/drivers/magstripe/any-magstripe.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createSeededRandom } from '../../../../hal/simulators/seeded-random.ts';
import {
  createVirtualReader,
  openVirtualReaderPort,
} from '../../../../hal/simulators/magstripe/virtual-reader.ts';
import type { ReaderModel } from '../../../../hal/simulators/magstripe/virtual-reader.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';

const hidraw: PortAddress = { kind: 'hidraw', path: '/dev/hidraw0' };
const serial: PortAddress = { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 9600 };
const evdev: PortAddress = { kind: 'evdev', path: '/dev/input/event3' };

function at(model: ReaderModel, port: PortAddress, hidId?: string) {
  const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
  const virtual = createVirtualReader({ model, time, random: createSeededRandom('reader') });
  const files = createMemoryFiles({});
  if (hidId !== undefined)
    files.put('/sys/class/hidraw/hidraw0/device/uevent', `HID_ID=${hidId}\nHID_NAME=A reader\n`);
  const context = { time, random: createSeededRandom('driver'), signal: new AbortController().signal };
  const openPort = () =>
    Promise.resolve(openVirtualReaderPort(virtual, '/dev/x', { time, touch: () => time.touch() }));
  return { context, open: () => anyMagstripe.open({ openPort, files }, { port }, context) };
}

describe('on hidraw the bus names the model', () => {
  test.each([
    ['sureswipe', '0003:00000801:00000002', { timing: 'none' }],
    ['magnesafe', '0003:00000801:00000011', { timing: 'flags' }],
    ['msr605x', '0003:00000801:00000003', { bits: true }],
    ['idtech-hid', '0003:00000ACD:00002010', { timing: 'none', bits: false }],
  ] as const)('%s', async (model, hidId, capabilities) => {
    const world = at(model, hidraw, hidId);
    expect(await world.open()).toMatchObject({ ok: true, value: { capabilities } });
  });

  test('what is no reader is refused by its numbers', async () => {
    const world = at('sureswipe', hidraw, '0003:0000046D:0000C31C');
    const refused = { code: 'unsupported', detail: '/dev/hidraw0: 046d:c31c A reader is no reader we know' };
    expect(await world.open()).toEqual({ ok: false, fault: refused });
  });

  test('where the kernel says nothing, it is taken for the usual one', async () => {
    expect(await at('sureswipe', hidraw).open()).toMatchObject({
      ok: true,
      value: { capabilities: { timing: 'none', bits: false } },
    });
  });
});

describe('on a serial line each family is asked in its own language', () => {
  test.each([
    ['msr605', true],
    ['idtech', false],
  ] as const)('%s', async (model, bits) => {
    expect(await at(model, serial).open()).toMatchObject({ ok: true, value: { capabilities: { bits } } });
  });
});

test('a keyboard is a wedge; no reader hangs on a printer port', async () => {
  expect(await at('wedge', evdev).open()).toMatchObject({ ok: true });
  const printer: PortAddress = { kind: 'usb-lp', path: '/dev/usb/lp0' };
  expect(await at('wedge', printer).open()).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
});
