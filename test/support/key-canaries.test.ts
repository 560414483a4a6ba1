import { expect, test } from 'vitest';
import { keyCanaries } from './key-canaries.ts';

const key = Buffer.from('C0FFEE01C0FFEE02D00DFEED00000003', 'hex');
const canaries = keyCanaries([key]);

test.each([
  ['the bytes', Buffer.concat([Buffer.from('x'), key])],
  ['hex', Buffer.from(`key ${key.toString('hex')}`)],
  ['hex in capitals', Buffer.from(key.toString('hex').toUpperCase())],
  ['hex of hex', Buffer.from(Buffer.from(key.toString('hex').toUpperCase()).toString('hex'))],
  ['base64', Buffer.from(key.toString('base64'))],
  ['base64 two bytes on', Buffer.from(Buffer.concat([Buffer.from('ab'), key]).toString('base64url'))],
  ['base64 of hex', Buffer.from(Buffer.from(key.toString('hex')).toString('base64'))],
  ['half of it', key.subarray(8)],
])('finds %s', (_form, bytes) => {
  expect(canaries.foundIn(bytes)).not.toEqual([]);
});

test('finds nothing in nothing', () => {
  expect(canaries.foundIn(Buffer.from('{"verdict":"failed","code":"97"}'))).toEqual([]);
});
