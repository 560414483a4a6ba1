import { expect, test } from 'vitest';
import { readHeader, withRequirementDigit } from '../../../src/registration/iso8583/header.ts';

test('the header in its parts', () => {
  expect(readHeader('603103311108')).toEqual({
    applicationClass: '60',
    specVersion: '31',
    terminalStatus: '0',
    requirement: 'sign-in-again',
    softwareVersion: '311108',
  });
});

test.each([
  ['0', 'none'],
  ['6', 'remote-update'],
  ['B', 'download-quick-pass-bins'],
  ['c', 'download-quick-pass-bins'],
  ['F', 'unknown'],
])('digit %s asks for %s', (digit, requirement) => {
  expect(readHeader(withRequirementDigit('603100311108', digit))?.requirement).toBe(requirement);
});

test('hex digits in the version are taken as they are, another length is refused', () => {
  expect(readHeader('61320032FFF1')?.softwareVersion).toBe('32FFF1');
  expect(readHeader('6031003111')).toBeNull();
});
