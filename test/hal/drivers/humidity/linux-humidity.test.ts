import { expect, test } from 'vitest';
import { linuxHumidity } from '../../../../hal/drivers/humidity/linux-humidity.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

const folder = '/sys/bus/iio/devices/iio:device1';

test('raw values are scaled, impossible ones passed over', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/bus/iio/devices/iio:device0/in_humidityrelative_input', '-5000\n');
  files.put(`${folder}/in_humidityrelative_raw`, '16384\n');
  files.put(`${folder}/in_humidityrelative_scale`, '1.5259\n');
  files.put(`${folder}/in_humidityrelative_offset`, '16000\n');
  const percent = await linuxHumidity(files).percent(realContext());
  expect(percent.ok && percent.value).toBeCloseTo(49.41, 1);
});

test('no sensor is no device', async () => {
  expect(await linuxHumidity(createMemoryFiles({})).percent(realContext())).toMatchObject({
    ok: false,
    fault: { code: 'no-device' },
  });
});

test('simulated: dry, and damp', async () => {
  const dry = simulatedMachine();
  expect(await linuxHumidity(dry.seams.files).percent(dry.context)).toEqual({ ok: true, value: 45 });
  const damp = simulatedMachine([{ at: 'humidity', kind: 'high' }]);
  expect(await linuxHumidity(damp.seams.files).percent(damp.context)).toEqual({ ok: true, value: 93 });
});
