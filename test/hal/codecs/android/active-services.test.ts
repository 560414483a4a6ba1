import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseActiveServices } from '../../../../hal/codecs/android/active-services.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';
import { recordedText } from '../../../support/recorded-text.ts';

const recorded = recordedText('android/activity-services.txt');

test('services with package, class, user and whether they are in the foreground', () => {
  const told = [
    { packageId: 'com.example.pay', name: '.card.ReaderService', userId: 0, foreground: true },
    { packageId: 'com.example.payroll', name: 'com.example.payroll.Sync', userId: 10, foreground: false },
  ];
  expect(parseActiveServices(recorded)).toEqual(told);
  expect(parseActiveServices(recorded.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('nothing runs, and another text', () => {
  expect(parseActiveServices('ACTIVITY MANAGER SERVICES (dumpsys activity services)\n  (nothing)\n')).toEqual(
    [],
  );
  expect(parseActiveServices('Bad activity command')).toBeNull();
});

test.runIf(hasAndroidSamples)('dumpsys-activity-services', () => {
  const told = parseActiveServices(androidSample('dumpsys-activity-services'));
  expect(told?.map(({ packageId, foreground }) => [packageId, foreground])).toEqual([
    ['com.example.pay', true],
    ['com.example.pay', false],
    ['com.example.pay.staging', true],
  ]);
});

test('broken text gives null or whole services, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(recorded), (text) => {
      for (const { packageId, userId } of parseActiveServices(text) ?? []) {
        expect(packageId).not.toBe('');
        expect(userId).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2000 },
  );
});
