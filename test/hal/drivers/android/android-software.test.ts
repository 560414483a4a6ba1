import { expect, test } from 'vitest';
import { androidSoftware } from '../../../../hal/drivers/android/android-software.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';
import { recordedText } from '../../../support/recorded-text.ts';

const places = { cachePaths: [], packages: [], oldestVersions: { 'com.example.pay': '94' } };
const at = (iso: string) => ({ ...realContext(), time: createVirtualTime({ startMs: Date.parse(iso) }) });

test('crashes of the last hour by package, versions by the package manager, traces of root', async () => {
  const files = createMemoryFiles({});
  files.put('/data/adb/magisk', '');
  const commands = androidPrograms({
    'dumpsys dropbox --print': recordedText('android/dropbox-crashes.txt'),
    'pm list packages --show-versioncode': 'package:com.example.pay versionCode:93\n',
  });
  expect(await androidSoftware({ files, commands }, places, at('2026-03-02T10:00:00Z'))).toEqual({
    restarts: [{ service: 'com.example.pay', count: 2 }],
    halfInstalled: null,
    outdated: ['com.example.pay 93 < 94'],
    corruptCaches: null,
    alteredFiles: null,
    rootTraces: ['/data/adb/magisk'],
    preloaded: null,
  });
});

test('crashes of last week say nothing of now, and a box that may not be read nothing at all', async () => {
  const files = createMemoryFiles({});
  const old = androidPrograms({ 'dumpsys dropbox --print': recordedText('android/dropbox-crashes.txt') });
  expect(
    (await androidSoftware({ files, commands: old }, places, at('2026-03-09T10:00:00Z'))).restarts,
  ).toEqual([]);
  const none = androidPrograms({ 'dumpsys dropbox --print': "Permission Denial: can't dump" });
  expect(
    (await androidSoftware({ files, commands: none }, places, at('2026-03-09T10:00:00Z'))).restarts,
  ).toBe('unknown');
});
