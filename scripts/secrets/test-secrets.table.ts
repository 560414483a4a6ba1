import { simulatedKeyMark } from '../../hal/simulators/simulated-key.ts';

/** Something that the suite uses and that no output of it may show. */
export interface TestSecret {
  readonly kind: 'key' | 'pin-block' | 'card-number';
  /** For keys and PIN blocks hex of the bytes that give it away, for card numbers the digits. */
  readonly text: string;
}

/**
 * What tests use by name. A key that a simulator makes up begins each half with `simulatedKeyMark`, so that one row stands for all
 * of them. Card numbers are listed where they fail the Luhn check or stand in packed digits; the rest is known by its form.
 */
export const testSecrets: readonly TestSecret[] = [
  { kind: 'key', text: simulatedKeyMark },
  ...['C0FFEE01C0FFEE02', 'C0FFEE03C0FFEE04', 'C0FFEE00C0FFEE01', 'D00DFEED00000001', 'D00DFEED00000002'].map(
    asKey,
  ),
  // Published examples, whole: their halves are also what a hex alphabet looks like.
  ...['0123456789ABCDEFFEDCBA9876543210', '11223344556677889900AABBCCDDEEFF'].map(asKey),
  ...['00112233445566778899AABBCCDDEEFF', 'A0A1A2A3A4A5A6A7', 'B0B1B2B3B4B5B6B7'].map(asKey),
  ...['0412AC89ABCDEF67', '04128FEDCBA98765', 'FEEDFACE8BADF00D'].map(
    (text) => ({ kind: 'pin-block', text }) as const,
  ),
  ...[
    '4111111111111111',
    '5452300551227189',
    '5555555555554444',
    '6214831234561239',
    '6222021234567890128',
    '6225880212345673',
    '6250941006528599',
  ].map((text) => ({ kind: 'card-number', text }) as const),
];

function asKey(text: string): TestSecret {
  return { kind: 'key', text };
}
