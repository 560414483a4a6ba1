import { expect, test } from 'vitest';
import { cardCanaries } from './card-canaries.ts';

const pan = '5452300551227189';
const canaries = cardCanaries([pan, 'HOGAN/PAUL']);

test.each([
  ['ASCII', pan],
  ['a part of it', `…${pan.slice(3, 14)}…`],
  ['hex', Buffer.from(pan).toString('hex')],
  ['hex in capitals', Buffer.from(`HOGAN/PAUL`).toString('hex').toUpperCase()],
  ['packed digits in hex', `57 10 ${pan}`],
  ['base64', Buffer.from(`;${pan}=`).toString('base64')],
  ['base64 one byte on', Buffer.from(`%B${pan}^`).toString('base64')],
  ['base64 of packed digits', Buffer.from(`0${pan}F`, 'hex').toString('base64url')],
  ['a name', 'x HOGAN/PAUL x'],
])('finds %s', (_form, text) => {
  expect(canaries.foundInText(text)).not.toEqual([]);
});

test('finds packed digits as bytes', () => {
  expect(canaries.foundIn(Buffer.from(`5a08${pan}`, 'hex'))).not.toEqual([]);
});

test('a masked number and the time are none', () => {
  expect(canaries.foundInText('545230******7189 2026-01-01T00:00:00.000Z 1767225600000')).toEqual([]);
});
