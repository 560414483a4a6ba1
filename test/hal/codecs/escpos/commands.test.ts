import { expect, test } from 'vitest';
import * as commands from '../../../../hal/codecs/escpos/commands.ts';
import { CommandSegmenter } from '../../../../hal/simulators/printer/command-segmenter.ts';
import { hexOf } from '../../../support/hex.ts';

const image = commands.printImage({ widthDots: 16, heightDots: 2, bits: Uint8Array.of(1, 2, 3, 4) });

test.each([
  [commands.askRealTime(4), '100404'],
  [commands.askFullStatus, '100414'],
  [commands.statusSheet, '1D284102000202'],
  [commands.setAutomaticStatus(0xff), '1D61FF'],
  [commands.askIdentity('font'), '1D4945'],
  [commands.askCounter('lineFeeds'), '1D6732009400'],
  [commands.askProcessId('0001'), '1D28480600303030303031'],
  [commands.align('right'), '1B6102'],
  [commands.bold(true), '1B4501'],
  [commands.scale(2, 3), '1D2112'],
  [commands.feedLines(4), '1B6404'],
  [commands.feedAndCut, '1D564200'],
  [image, '1D7630000200020001020304'],
])('command %# is %s', (command, hex) => {
  expect(hexOf(command)).toBe(hex);
  const segmenter = new CommandSegmenter();
  const whole = [...command].flatMap((byte) => [...segmenter.push(byte)]);
  expect(whole).toHaveLength(1);
});

test('an image that is not made of whole rows is a mistake of ours', () => {
  expect(() => commands.printImage({ widthDots: 16, heightDots: 2, bits: new Uint8Array(3) })).toThrow(
    RangeError,
  );
});
