import { expect, test } from 'vitest';
import { androidSim, androidSimFingerprint } from '../../../../hal/drivers/android/android-sim.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

const serial = '8986000000000000001';
const rows = 'content query --uri content://telephony/siminfo --projection icc_id:sim_id';

test.each([
  ['[gsm.sim.state]: [LOADED,ABSENT]', 'ready'],
  ['[gsm.sim.state]: [ABSENT,NOT_READY]', 'absent'],
  ['[gsm.sim.state]: [PUK_REQUIRED]', 'locked'],
  ['[gsm.sim.state]: [NOT_READY]', 'unknown'],
  ['[ro.product.model]: [x]', null],
  ["Can't find service: x", 'unknown'],
])('%s: %s', async (properties, sim) => {
  expect(await androidSim(androidPrograms({ getprop: `${properties}\r\n` }))).toBe(sim);
});

test('a SIM that is there is asked whether the network refuses it', async () => {
  const told = await androidSim(
    androidPrograms({
      getprop: '[gsm.sim.state]: [LOADED]\n',
      'dumpsys telephony.registry': 'Data connection fail cause: OPERATOR_BARRED(0x8)\n',
    }),
  );
  expect(told).toBe('not-subscribed');
});

test('where the system keeps its list to itself, what the maker left in properties tells cards apart', async () => {
  const byProperty = await androidSimFingerprint(
    androidPrograms({
      [rows]: 'Permission Denial: reading TelephonyProvider',
      getprop: `[ril.iccid.sim1]: [${serial}]\n`,
    }),
    'salt',
  );
  const byList = await androidSimFingerprint(
    androidPrograms({ [rows]: `Row: 0 icc_id=${serial}, sim_id=0\n` }),
    'salt',
  );
  expect(byProperty).toEqual(byList);
  expect(JSON.stringify(byList)).not.toContain(serial);
  expect(await androidSimFingerprint(androidPrograms({ getprop: '[x]: [y]\n' }), 'salt')).toEqual({
    ok: true,
    value: null,
  });
});
