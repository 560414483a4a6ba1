import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScreen } from '../../../../hal/codecs/android/screen-state.ts';
import { brokenTexts } from '../../../support/broken-text.ts';
import { recordedText } from '../../../support/recorded-text.ts';

const recorded = recordedText('android/activity-activities-kiosk.txt');

test('a till in kiosk mode behind its lock screen', () => {
  const told = { locked: true, kiosk: 'locked', foreground: 'com.example.pay' };
  expect(parseScreen(recorded)).toEqual(told);
  expect(parseScreen(recorded.replaceAll('\n', '\r\n'))).toEqual(told);
});

test('older words, and what this version does not tell', () => {
  const old =
    '  mResumedActivity: ActivityRecord{41d1 u0 com.example.home/.Launcher t3}\n  mLockTaskModeState=NONE\n';
  expect(parseScreen(old)).toEqual({ locked: null, kiosk: 'off', foreground: 'com.example.home' });
  expect(parseScreen('Permission Denial')).toEqual({ locked: null, kiosk: null, foreground: null });
});

test('broken text tells less, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(recorded), (text) => {
      expect([true, false, null]).toContain(parseScreen(text).locked);
      expect(['locked', 'pinned', 'off', null]).toContain(parseScreen(text).kiosk);
    }),
    { numRuns: 2000 },
  );
});
