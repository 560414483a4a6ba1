import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTouchDevices } from '../../../../hal/codecs/android/touch-devices.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const recent = `INPUT MANAGER (dumpsys input)

Event Hub State:
  BuiltInKeyboardId: -2
  Devices:
    -1: Virtual
      Classes: KEYBOARD | ALPHAKEY | DPAD | VIRTUAL
      Path: <virtual>
    2: panel touch
      Classes: KEYBOARD | TOUCH | TOUCH_MT
      Path: /dev/input/event7
      Enabled: true
    3: gpio-keys
      Classes: KEYBOARD
`;
const older = `Event Hub State:
  Devices:
    4: ft5x06
      Classes: 0x00000004
      Path: /dev/input/event2
    5: keys
      Classes: 0x00000001 (KEYBOARD)
`;

test('by the names of classes, and by their bits on older systems', () => {
  expect(parseTouchDevices(recent)).toEqual([{ name: 'panel touch', multiTouch: true }]);
  expect(parseTouchDevices(older)).toEqual([{ name: 'ft5x06', multiTouch: false }]);
  expect(parseTouchDevices("Can't find service: input")).toEqual([]);
});

test('broken text never throws, and a name is never longer than it may be', () => {
  fc.assert(
    fc.property(fc.oneof(brokenTexts(recent), brokenTexts(older)), (text) => {
      for (const { name } of parseTouchDevices(text)) expect(name.length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 2000 },
  );
});
