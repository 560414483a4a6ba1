import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSetting, parseSettingRows } from '../../../../hal/codecs/android/settings.ts';
import { androidSample, hasAndroidSamples } from '../../../support/android-sample.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const rows =
  'Row: 0 _id=19, name=auto_time, value=1\nRow: 1 _id=38, name=ringtone, value=content://media/139?title=Girtab&canonical=1, loud\nRow: 2 _id=40, name=unset_key, value=NULL\n';

test('one setting: its value, or null where it is not set or refused', () => {
  expect(parseSetting('1\r\n')).toBe('1');
  for (const none of ['null\n', '', 'Invalid namespace\n', 'Security exception: no\n', '1\n2\n'])
    expect(parseSetting(none)).toBeNull();
});

test('all settings of a namespace, commas within values kept', () => {
  const told = new Map([
    ['auto_time', '1'],
    ['ringtone', 'content://media/139?title=Girtab&canonical=1, loud'],
  ]);
  expect(parseSettingRows(rows)).toEqual(told);
  expect(parseSettingRows(rows.replaceAll('\n', '\r\n'))).toEqual(told);
  expect(parseSettingRows('No result found.\n').size).toBe(0);
});

test.runIf(hasAndroidSamples)('settings-get-content-query', () => {
  const [first = '', second = '', third = ''] = androidSample('settings-get-content-query').split('---\n');
  expect([parseSetting(first), parseSetting(second)]).toEqual(['128', null]);
  expect([...parseSettingRows(third).keys()]).toEqual(['notification_light_pulse', 'ringtone']);
});

test('broken text gives short values, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(rows), (text) => {
      expect((parseSetting(text) ?? '').length).toBeLessThanOrEqual(400);
      for (const [name, value] of parseSettingRows(text)) {
        expect(name).toMatch(/^[\w.:-]+$/);
        expect(value).not.toBe('NULL');
      }
    }),
    { numRuns: 2000 },
  );
});
