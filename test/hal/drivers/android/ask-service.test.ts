import { expect, test } from 'vitest';
import { askService } from '../../../../hal/drivers/android/ask-service.ts';
import { androidPrograms } from '../../../support/android-programs.ts';

test.each([
  ["Permission Denial: can't dump battery from from pid=1, uid=10123", 'denied'],
  ["Can't find service: battery", 'no-device'],
])('%s ends with 0 and is no answer', async (text, code) => {
  expect(
    await askService(androidPrograms({ 'dumpsys battery': text }), ['dumpsys', 'battery']),
  ).toMatchObject({
    ok: false,
    fault: { code },
  });
});

test('the text, a bad end, and no such program', async () => {
  const commands = androidPrograms({ 'dumpsys battery': 'told' });
  expect(await askService(commands, ['dumpsys', 'battery'])).toEqual({ ok: true, value: 'told' });
  expect(await askService(commands, ['dumpsys', 'other'])).toMatchObject({ fault: { code: 'io' } });
  expect(await askService(commands, ['cmd'])).toMatchObject({ fault: { code: 'no-device' } });
});
