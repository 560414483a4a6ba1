import { expect, test } from 'vitest';
import { createFileLink } from '../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../hal/links/memory-files.ts';
import { localLinux } from '../../../hal/profiles/local-linux.ts';
import { realTime } from '../../support/real-time.ts';

test('a bare machine has no battery, no humidity sensor and nowhere to look for a printer', async () => {
  const profile = await localLinux.load({ files: createMemoryFiles({}) });
  expect(profile.devices).toEqual(expect.arrayContaining(['network', 'storage', 'clock']));
  expect(profile.devices).not.toContain('printer');
  expect(profile.devices).not.toContain('power');
  expect(profile.devices).not.toContain('humidity');
  expect(profile.printer?.ports).toEqual([]);
  expect(profile.firmware).toBeUndefined();
});

test('what is attached is found', async () => {
  const files = createMemoryFiles({});
  files.put('/dev/usb/lp1', '');
  files.put('/dev/usb/hiddev0', '');
  files.put('/sys/class/power_supply/BAT0/type', 'Battery');
  files.put('/sys/bus/iio/devices/iio:device0/in_humidityrelative_input', '1');
  files.put('/etc/rauc/system.conf', '');
  const profile = await localLinux.load({ files });
  expect(profile.firmware?.engine).toBe('rauc');
  expect(profile.printer?.ports).toEqual([{ kind: 'usb-lp', path: '/dev/usb/lp1' }]);
  expect(profile.devices).toEqual(expect.arrayContaining(['printer', 'power', 'humidity']));
});

test('nothing on an unprovisioned machine may be cleared', async () => {
  const profile = await localLinux.load({ files: createFileLink(realTime) });
  expect(profile.storage.cachePaths).toEqual([]);
  expect(profile.timeSources).toEqual([]);
});
