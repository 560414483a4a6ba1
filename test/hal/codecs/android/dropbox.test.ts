import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDropbox } from '../../../../hal/codecs/android/dropbox.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';
import { recordedText } from '../../../support/recorded-text.ts';

const recorded = recordedText('android/dropbox-crashes.txt');

test('entries with their heads; a program’s own text tells nothing', () => {
  const told = parseDropbox(recorded);
  expect(told?.map(({ at, tag, process }) => [at, tag, process])).toEqual([
    ['2026-03-02 09:14:55', 'data_app_crash', 'com.example.pay'],
    ['2026-03-02 09:15:02', 'data_app_crash', 'com.example.pay:push'],
    ['2026-03-02 09:20:00', 'SYSTEM_TOMBSTONE', null],
  ]);
  expect(told?.[0]).toMatchObject({ packageId: 'com.example.pay', versionName: '1.4.4', subject: null });
  expect(parseDropbox(recorded.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('an empty box is no complaint, and a refusal is no box', () => {
  expect(parseDropbox('Drop box contents: 0 entries\nMax entries: 1000\n\n(No entries found.)\n')).toEqual(
    [],
  );
  expect(parseDropbox("Permission Denial: can't dump DropBoxManagerService")).toBeNull();
});

test.runIf(hasAndroidSamples)('dumpsys-dropbox-anr', () => {
  expect(parseDropbox(androidSample('dumpsys-dropbox-anr'))).toEqual([
    {
      at: '2026-09-06 16:50:01',
      tag: 'data_app_anr',
      process: 'com.example.app',
      packageId: 'com.example.app',
      versionName: '4.5.0',
      subject: 'ANR in com.example.app (com.example.app/.MainActivity)',
    },
  ]);
});

test('broken text gives null or whole entries, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(recorded), (text) => {
      for (const { at, tag } of parseDropbox(text) ?? []) {
        expect(at).toMatch(/^\d{4}-\d{2}-\d{2} /);
        expect(tag).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});
