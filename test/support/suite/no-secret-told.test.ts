import { expect, test } from 'vitest';
import { noSecretTold } from './no-secret-told.ts';

test('whoever tells a key is stopped, and the key is not told on', () => {
  expect(() => noSecretTold('the program', 'mac key C0FFEE01C0FFEE02C0FFEE03C0FFEE04')).toThrow(
    /^the program told a key, in hex$/,
  );
  expect(() => noSecretTold('the program', 'mac key [redacted]')).not.toThrow();
});
