import { expect, test } from 'vitest';
import { androidScreen } from '../../../../hal/drivers/android/android-screen.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { recordedText } from '../../../support/recorded-text.ts';

test('lock screen, kiosk and what is in front; what is not told is unknown, a refusal is a fault', async () => {
  const screen = (text: string) => androidScreen(androidPrograms({ 'dumpsys activity activities': text }));
  expect(await screen(recordedText('android/activity-activities-kiosk.txt'))).toEqual({
    ok: true,
    value: { locked: true, kiosk: 'locked', foreground: 'com.example.pay' },
  });
  expect(await screen('ACTIVITY MANAGER ACTIVITIES')).toEqual({
    ok: true,
    value: { locked: 'unknown', kiosk: 'unknown', foreground: 'unknown' },
  });
  expect(await screen("Permission Denial: can't dump activity")).toMatchObject({ fault: { code: 'denied' } });
});
