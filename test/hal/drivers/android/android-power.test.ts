import { expect, test } from 'vitest';
import { androidPower } from '../../../../hal/drivers/android/android-power.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

const dump =
  'Current Battery Service state:\n  AC powered: false\n  USB powered: false\n  present: true\n  level: 14\n  scale: 100\n  temperature: 310\n';
const statusOf = (text: string) =>
  androidPower(androidPrograms({ 'dumpsys battery': text })).status(realContext());

test('level, supply and temperature; what Android does not tell is null, not well', async () => {
  expect(await statusOf(dump)).toEqual({
    ok: true,
    value: {
      onMains: false,
      levelPercent: 14,
      wearPercent: null,
      cycles: null,
      temperatureC: 31,
      brownOuts: null,
    },
  });
});

test('a terminal without a battery has no level; a dump without one does not know it', async () => {
  expect(await statusOf(dump.replace('present: true', 'present: false'))).toMatchObject({
    value: { levelPercent: null },
  });
  expect(await statusOf(dump.replace(/ {2}level.*\n/, ''))).toMatchObject({
    value: { levelPercent: 'unknown' },
  });
  expect(await statusOf('Akku: 14 %')).toMatchObject({ fault: { code: 'protocol' } });
});
