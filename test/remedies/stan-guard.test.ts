import { expect, test } from 'vitest';
import { stanGuard } from '../../src/remedies/stan-guard.ts';
import { registrationLook } from '../support/registration-look.ts';

test('open only where trace number, secure module and memory are all shared', () => {
  const { look } = registrationLook();
  const { terminal, registration } = look;
  const { keystore: _none, ...keyless } = terminal;
  const mute = registrationLook({ givesStans: false }).look.terminal;
  expect(stanGuard(terminal, registration).state).toBe('open');
  expect(stanGuard(keyless, registration).state).toBe('closed');
  expect(stanGuard(mute, registration).state).toBe('closed');
  expect(stanGuard(terminal, undefined).state).toBe('unknown');
});
