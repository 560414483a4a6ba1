import { expect, test } from 'vitest';
import { serviceRefusal } from '../../../../hal/codecs/android/service-refusal.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';

test.runIf(hasAndroidSamples)('pm-clear-outcomes: what is a refusal, and what is only an outcome', () => {
  const outcomes = androidSample('pm-clear-outcomes').split('---\n');
  expect(outcomes.map(serviceRefusal)).toEqual([null, null, null, 'denied', 'no-device', null]);
});

test.each([
  ["Permission Denial: can't dump telephony.registry from from pid=1, uid=10123", 'denied'],
  ["cmd: Can't find service: wifi", 'no-device'],
  ["Can't find service: thermalservice\r\n", 'no-device'],
  ['Current Battery Service state:', null],
  ['', null],
])('%s → %s', (text, why) => {
  expect(serviceRefusal(text)).toBe(why);
});

test.runIf(hasAndroidSamples)('collected refusals are refusals', () => {
  expect(serviceRefusal(androidSample('permission-denial'))).toBe('denied');
});
