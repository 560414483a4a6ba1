import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parseApkList,
  parseDpkgList,
  parseOpkgList,
  parsePmList,
} from '../../../../hal/codecs/linux/package-list.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const dpkg = 'ii \tlibc6\t2.36-9+deb12u9\nrc \told-app\t1.0\nii \tno-version\t\n';
const pm = 'package:com.example.pos versionCode:12\r\npackage:com.android.smoketest\r\nWARNING: linker\r\n';

test('dpkg: installed packages only', () => {
  expect(parseDpkgList(dpkg)).toEqual([
    { id: 'libc6', version: '2.36-9+deb12u9' },
    { id: 'no-version', version: null },
  ]);
});

test('apk, opkg and Android’s pm', () => {
  expect(parseApkList('libssl3-3.1.4-r5\nWARNING: x\nca-certificates-bundle-20240226-r0\n')).toEqual([
    { id: 'libssl3', version: '3.1.4-r5' },
    { id: 'ca-certificates-bundle', version: '20240226-r0' },
  ]);
  expect(parseOpkgList('base-files - 1403-r16\nnot a row\n')).toEqual([
    { id: 'base-files', version: '1403-r16' },
  ]);
  expect(parsePmList(pm)).toEqual([
    { id: 'com.example.pos', version: '12' },
    { id: 'com.android.smoketest', version: null },
  ]);
});

test('pm with files, versions and users', () => {
  const listed =
    'package:/data/app/~~aB3==/com.example.pos-x_9==/base.apk=com.example.pos versionCode:12 uid:10077\npackage:/system/app/A/A.apk=com.example.a\n';
  expect(parsePmList(listed)).toEqual([
    { id: 'com.example.pos', version: '12' },
    { id: 'com.example.a', version: null },
  ]);
});

test.runIf(hasAndroidSamples)('pm-list-packages', () => {
  const ids = parsePmList(androidSample('pm-list-packages')).map(({ id }) => id);
  expect(ids).toHaveLength(5);
  expect(ids[1]).toBe('com.example.android.livecubes');
});

test('broken text never throws and never gives an empty id', () => {
  fc.assert(
    fc.property(fc.oneof(brokenTexts(dpkg), brokenTexts(pm)), (text) => {
      for (const parse of [parseDpkgList, parseApkList, parseOpkgList, parsePmList]) {
        for (const app of parse(text)) expect(app.id).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});
