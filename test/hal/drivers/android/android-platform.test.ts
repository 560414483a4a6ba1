import { expect, test } from 'vitest';
import { androidPlatform } from '../../../../hal/drivers/android/android-platform.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

const mount = { path: '/', totalBytes: 1e9, usedElsewhereBytes: 0, readOnly: false, fault: null };
const platformOf = (answers: Readonly<Record<string, string>>) => {
  const files = createMemoryFiles({ mounts: () => [mount] });
  files.put('/proc/uptime', '2211.96 8352.28\n');
  return androidPlatform(files, androidPrograms(answers), { cachePaths: [], packages: ['com.pay'] });
};

test('model, version and serial by property; what is not set is unknown', async () => {
  const getprop = '[ro.product.model]: [P2]\r\n[ro.build.version.release]: [11]\r\n[ro.serialno]: []\r\n';
  expect(await platformOf({ getprop }).facts(realContext())).toEqual({
    ok: true,
    value: {
      os: 'android',
      osVersion: '11',
      model: 'P2',
      serial: 'unknown',
      uptimeMs: 2_211_960,
      bootReason: 'unknown',
    },
  });
});

test('applications, with the version of our own', async () => {
  const platform = platformOf({
    'pm list packages --show-versioncode':
      'package:com.pay versionCode:93\npackage:com.other versionCode:7\n',
    'dumpsys package com.pay': 'Packages:\n  Package [com.pay] (1):\n    versionName=1.4.4\n',
  });
  const apps = await platform.apps(realContext());
  expect(apps).toMatchObject({ ok: true, value: [{ id: 'com.pay', version: '1.4.4' }, { id: 'com.other' }] });
});
