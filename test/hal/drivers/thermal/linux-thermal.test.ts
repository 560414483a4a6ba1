import { expect, test } from 'vitest';
import { linuxThermal } from '../../../../hal/drivers/thermal/linux-thermal.ts';
import { createFileLink } from '../../../../hal/links/file-link.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { realTime } from '../../../support/real-time.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

test('zones with their lowest hot or critical limit, monitors with theirs', async () => {
  const files = createMemoryFiles({});
  const zone = '/sys/class/thermal/thermal_zone3';
  for (const [name, text] of [
    ['type', 'cpu-thermal'],
    ['temp', '61250'],
    ['trip_point_0_type', 'passive'],
    ['trip_point_0_temp', '60000'],
    ['trip_point_1_type', 'critical'],
    ['trip_point_1_temp', '95000'],
    ['trip_point_2_type', 'hot'],
    ['trip_point_2_temp', '90000'],
  ] as const) {
    files.put(`${zone}/${name}`, `${text}\n`);
  }
  files.put('/sys/class/thermal/cooling_device0/type', 'fan');
  files.put('/sys/class/hwmon/hwmon0/name', 'nvme\n');
  files.put('/sys/class/hwmon/hwmon0/temp1_input', '38850\n');
  files.put('/sys/class/hwmon/hwmon0/temp1_label', 'Composite\n');
  files.put('/sys/class/hwmon/hwmon0/temp1_crit', '84850\n');
  files.put('/sys/class/hwmon/hwmon0/temp2_input', '0\n');
  files.put('/sys/class/hwmon/hwmon0/temp3_input', () => ({ code: 'io', detail: 'no answer' }));
  expect(await linuxThermal(files).readings(realContext())).toEqual({
    ok: true,
    value: [
      { sensor: 'cpu-thermal', celsius: 61.25, limitCelsius: 90 },
      { sensor: 'nvme Composite', celsius: 38.85, limitCelsius: 84.85 },
    ],
  });
});

test('this machine: readings that make sense, none where it has no sensors', async () => {
  const readings = await linuxThermal(createFileLink(realTime)).readings(realContext());
  const celsius = readings.ok ? readings.value.map((reading) => reading.celsius) : [Number.NaN];
  expect(celsius.every((degrees) => degrees > -40 && degrees < 150)).toBe(true);
});

test('simulated: warm, and hot', async () => {
  const { seams, context } = simulatedMachine([{ at: 'thermal', kind: 'high' }]);
  expect(await linuxThermal(seams.files).readings(context)).toEqual({
    ok: true,
    value: [{ sensor: 'soc-thermal', celsius: 88, limitCelsius: 105 }],
  });
});

test('no sensors is an empty list', async () => {
  expect(await linuxThermal(createMemoryFiles({})).readings(realContext())).toEqual({ ok: true, value: [] });
});
