import { expect, test } from 'vitest';
import { androidTouch } from '../../../../hal/drivers/android/android-touch.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

const listed = 'Event Hub State:\n  Devices:\n    2: panel\n      Classes: KEYBOARD | TOUCH | TOUCH_MT\n';

test('the panel that the event hub lists', async () => {
  const touch = androidTouch(androidPrograms({ 'dumpsys input': listed }));
  expect(await touch.panels(realContext())).toEqual({
    ok: true,
    value: [{ name: 'panel', multiTouch: true }],
  });
});

test('no panel, no right to look', async () => {
  const none = androidTouch(androidPrograms({ 'dumpsys input': 'Event Hub State:\n  Devices:\n' }));
  expect(await none.panels(realContext())).toMatchObject({ fault: { code: 'no-device' } });
  const refusal = "Permission Denial: can't dump input from pid=1, uid=10001";
  const denied = androidTouch(androidPrograms({ 'dumpsys input': refusal }));
  expect(await denied.panels(realContext())).toMatchObject({ fault: { code: 'denied' } });
});
