import { expect, test } from 'vitest';
import { androidThermal } from '../../../../hal/drivers/android/android-thermal.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

test('sensors of the hardware; none is an empty list', async () => {
  const readings = (text: string) =>
    androidThermal(androidPrograms({ 'dumpsys thermalservice': text })).readings(realContext());
  const text = 'Current temperatures from HAL:\n\tTemperature{mValue=41.5, mType=0, mName=CPU0, mStatus=0}\n';
  expect(await readings(text)).toEqual({
    ok: true,
    value: [{ sensor: 'CPU0', celsius: 41.5, limitCelsius: null }],
  });
  expect(await readings('Thermal Status: 0\n')).toEqual({ ok: true, value: [] });
});
