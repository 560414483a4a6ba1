import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { faultFromErrno } from '../../../hal/links/fault-from-errno.ts';

test('a missing path is no device before opening and a disconnection afterwards', async () => {
  const error: unknown = await open('/nowhere/at/all').catch((reason: unknown) => reason);
  expect(faultFromErrno(error, 'opening /nowhere')).toMatchObject({ code: 'no-device' });
  expect(faultFromErrno(error, 'reading', 'open')).toMatchObject({ code: 'disconnected' });
});

test.each([
  ['Error Resource temporarily unavailable Cannot lock port', 'busy'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB7', 'no-device'],
  ['Error: Permission denied, cannot open /dev/ttyS0', 'denied'],
  ['Error: Input/output error, cannot open /dev/ttyS3', 'no-device'],
  ['Inappropriate ioctl for device setting custom baud rate of 9600', 'unsupported'],
  ['bad file descriptor', 'disconnected'],
  ['something nobody has seen before', 'io'],
])('reads the serial binding saying "%s" as %s', (message, code) => {
  expect(faultFromErrno(new Error(message), 'opening').code).toBe(code);
});

test('an error code wins over the text, and the detail is one line', () => {
  const error = Object.assign(new Error('no such\n  luck'), { code: 'ECONNREFUSED' });
  expect(faultFromErrno(error, 'dialling 10.0.0.5:9100')).toEqual({
    code: 'refused',
    detail: 'dialling 10.0.0.5:9100: no such luck',
  });
});

test.each([undefined, null, 'text', 7, {}])('survives %o as an error', (thrown) => {
  expect(faultFromErrno(thrown, 'working').code).toBe('io');
});
