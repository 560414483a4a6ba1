import { expect, test } from 'vitest';
import { androidDisplay } from '../../../../hal/drivers/android/android-display.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';

test('the built-in screen with its size', async () => {
  const display = androidDisplay(androidPrograms({ 'wm size': 'Physical size: 720x1280\n' }));
  expect(await display.panels(realContext())).toEqual({
    ok: true,
    value: [{ name: 'built-in', connected: true, widthPx: 720, heightPx: 1280, backlightShare: null }],
  });
});

test('no size, no program', async () => {
  const silent = androidDisplay(androidPrograms({ 'wm size': 'Error: no display\n' }));
  expect(await silent.panels(realContext())).toMatchObject({ fault: { code: 'no-device' } });
  expect(await androidDisplay(androidPrograms({})).panels(realContext())).toMatchObject({
    fault: { code: 'no-device' },
  });
});
