import { expect, test } from 'vitest';
import { idTechHid } from '../../../../hal/drivers/magstripe/idtech-hid.ts';
import { swipeOnce } from '../../../conformance/magstripe-reader.ts';
import { memoryReader } from '../../../support/magstripe-rigs.ts';
import { magstripeSuite } from '../../../support/magstripe-suite.ts';

const pair = { driver: idTechHid, model: 'idtech-hid' } as const;

magstripeSuite(pair);

test('nothing of its settings is claimed', async () => {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  expect(new Set(Object.values(reader.coverage))).toEqual(new Set(['not-observable']));
  expect(await reader.status(rig.context)).toMatchObject({
    ok: true,
    value: { locked: null, switchedOff: null, tracksOff: null },
  });
});

test('half a report is no swipe', async () => {
  const rig = memoryReader(pair);
  const reader = await rig.open();
  rig.virtual.knobs.sendsHalf = true;
  expect(await swipeOnce(reader, rig)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
});
