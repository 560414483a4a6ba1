import { expect, test } from 'vitest';
import { linuxPower } from '../../../../hal/drivers/power/linux-power.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { simulatedMachine } from '../../../support/simulated-linux.ts';

async function simulated(kind?: string) {
  const { seams, context } = simulatedMachine(kind === undefined ? [] : [{ at: 'power', kind }]);
  return linuxPower(seams.files, seams.commands).status(context);
}

function supplies(entries: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const files = createMemoryFiles({});
  for (const [name, fields] of Object.entries(entries)) {
    for (const [field, text] of Object.entries(fields))
      files.put(`/sys/class/power_supply/${name}/${field}`, `${text}\n`);
  }
  return linuxPower(files, createMemoryCommands({})).status(realContext());
}

test('a healthy terminal on mains', async () => {
  expect(await simulated()).toEqual({
    ok: true,
    value: { onMains: true, levelPercent: 86, wearPercent: 6, cycles: 120, temperatureC: 29, brownOuts: 0 },
  });
});

test.each([
  ['battery-low', { levelPercent: 14 }],
  ['battery-critical', { levelPercent: 4 }],
  ['battery-worn', { wearPercent: 58, cycles: 1180 }],
  ['battery-hot', { temperatureC: 58 }],
  ['mains-lost', { onMains: false }],
  ['unstable', { brownOuts: 6 }],
])('%s is seen', async (kind, expected) => {
  expect(await simulated(kind)).toMatchObject({ ok: true, value: expected });
});

test('a terminal without a battery has null, not nought, and says nothing of drops it cannot read', async () => {
  expect(await supplies({ ac: { type: 'Mains', online: '1' } })).toEqual({
    ok: true,
    value: {
      onMains: true,
      levelPercent: null,
      wearPercent: null,
      cycles: null,
      temperatureC: null,
      brownOuts: null,
    },
  });
});

test('energy instead of charge, mains told by charging alone, the mouse’s battery left out', async () => {
  const battery = {
    type: 'Battery',
    status: 'Discharging',
    capacity: '50',
    energy_full: '30',
    energy_full_design: '40',
  };
  expect(
    await supplies({ BAT0: battery, mouse: { type: 'Battery', scope: 'Device', capacity: '1' } }),
  ).toMatchObject({
    ok: true,
    value: { onMains: false, levelPercent: 50, wearPercent: 25, cycles: null },
  });
  expect(await supplies({ BAT0: { type: 'Battery', status: 'Full' } })).toMatchObject({
    value: { onMains: true, levelPercent: 'unknown' },
  });
  expect(await supplies({ BAT0: { type: 'Battery' } })).toMatchObject({ value: { onMains: 'unknown' } });
});

test('two inputs: one that delivers is enough', async () => {
  expect(
    await supplies({ usb: { type: 'USB', online: '0' }, ac: { type: 'Mains', online: '1' } }),
  ).toMatchObject({ value: { onMains: true } });
});

test('a machine that describes no supply has none', async () => {
  expect(await supplies({})).toMatchObject({ ok: false, fault: { code: 'no-device' } });
});
