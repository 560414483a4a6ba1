import { expect, it } from 'vitest';
import { androidFirmware } from '../../../../hal/drivers/android/android-firmware.ts';
import { usualFirmwarePlaces } from '../../../../hal/drivers/platform/linux-software.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

const properties = `[ro.product.manufacturer]: [ACME]
[ro.product.model]: [T1]
[ro.build.version.incremental]: [4.2.1-20260801]
[ro.build.date.utc]: [1785542400]
[ro.boot.slot_suffix]: [_a]
[ro.bootloader]: [acme-2.0]
[gsm.version.baseband]: [MOLY.LR12]
`;
const dumped = '  Package [com.acme.pay] (2):\n    versionCode=40210 minSdk=24\n    versionName=4.2.1\n';

it('reads the system by its build date, applications by version code, and the boot loader by two words', async () => {
  const files = createMemoryFiles({});
  files.put(
    '/proc/bootconfig',
    'androidboot.bootloader = "acme-1.9"\nandroidboot.slot_suffix = "_a"\nandroidboot.serialno = "1"\n',
  );
  const commands = androidPrograms({ getprop: properties, 'dumpsys package com.acme.pay': dumped });
  const word = await androidFirmware(
    { files, commands, packages: ['com.acme.pay', 'com.acme.gone'] },
    usualFirmwarePlaces,
  );
  expect(word.ok && word.value.readings).toMatchObject([
    { component: 'os', version: '4.2.1-20260801', releaseCounter: 1_785_542_400, slot: 'a', model: 'T1' },
    { component: 'bootloader', version: 'acme-2.0', source: 'getprop' },
    { component: 'modem', version: 'MOLY.LR12' },
    { component: 'bootloader', version: 'acme-1.9', source: '/proc/bootconfig' },
    { component: 'os', version: null, slot: 'a', source: '/proc/bootconfig' },
    { component: 'payment-app', version: '4.2.1', releaseCounter: 40_210 },
  ]);
  expect(word.ok && word.value.unread).toMatchObject([{ component: 'payment-app' }]);
});

it('without the right to ask, nothing is known', async () => {
  const ways = { files: createMemoryFiles({}), commands: androidPrograms({}), packages: [] };
  expect(await androidFirmware(ways, usualFirmwarePlaces)).toMatchObject({ ok: false });
});
