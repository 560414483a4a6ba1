import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKernelSigns } from '../../../../hal/codecs/linux/kernel-signs.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample = `[    0.000000] Linux version 6.1.75
[    1.400000] rtc-pcf8563 0-0051: low voltage detected, date/time is not reliable.
[  412.100000] usb 1-1.2: reset full-speed USB device number 4 using dwc2
[  512.100000] usb 1-1.2: reset full-speed USB device number 4 using dwc2
[  812.000000] Out of memory: Killed process 1422 (advert-player) total-vm:812000kB, anon-rss:610000kB
[  900.000000] Memory cgroup out of memory: Killed process 77 (cashier) total-vm:1kB
`;

test('programs killed, ports reset, a clock without a battery', () => {
  for (const log of [sample, sample.replaceAll('\n', '\r\n')]) {
    const signs = parseKernelSigns(log);
    expect(signs.killedForMemory).toEqual(['advert-player']);
    expect([...signs.usbResets]).toEqual([['1-1.2', 2]]);
    expect(signs.clockUnreliable).toBe(true);
  }
});

test('a quiet log tells nothing', () => {
  const quiet =
    '[ 0.1] usb 1-1: new full-speed USB device number 2\n[ 1.0] rtc-pcf8563 0-0051: registered as rtc0\n';
  expect(parseKernelSigns(quiet)).toEqual({
    killedForMemory: [],
    usbResets: new Map(),
    clockUnreliable: false,
  });
});

test('ten megabytes of log are read whole and kept short', () => {
  const long = sample.repeat(Math.ceil(10_485_760 / sample.length));
  const signs = parseKernelSigns(long);
  expect(signs.killedForMemory).toHaveLength(200);
  expect(signs.usbResets.get('1-1.2')).toBe(2 * Math.ceil(10_485_760 / sample.length));
});

test('broken text gives bounded signs, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const { killedForMemory, usbResets } = parseKernelSigns(text);
      expect(killedForMemory.length).toBeLessThanOrEqual(200);
      for (const times of usbResets.values()) expect(times).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
