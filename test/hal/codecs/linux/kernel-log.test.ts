import { expect, test } from 'vitest';
import { countSupplyDrops } from '../../../../hal/codecs/linux/kernel-log.ts';

test('counts drops of the supply and nothing else', () => {
  const log = `[    1.0] Linux version 6.1
[   12.1] hwmon hwmon1: Undervoltage detected!
[   14.2] hwmon hwmon1: Voltage normalised
[   90.0] rpi_firmware: Under-voltage detected! (0x00050005)
[   99.0] charger: VBUS drop, 4.1 V
[  100.0] brownie: module loaded
`;
  expect(countSupplyDrops(log)).toBe(3);
  expect(countSupplyDrops('')).toBe(0);
});
