import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/wire/loopback.ts';

describe('loopback', () => {
  it.each(['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'])(
    '%s is this machine',
    (host) => expect(isLoopback(host)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '1127.0.0.1',
    '',
    'hub',
  ])('%s is not', (host) => expect(isLoopback(host)).toBe(false));
});
