/** What the payment application last heard while a fault acts, and of what; `minutesAfterGood`: how long a good sign-in was ago then. */
export interface LastHeard {
  readonly code: string;
  readonly of: 'sign-in' | 'sale';
  readonly minutesAfterGood?: number;
}

/** Faults that a payment application had met before anybody looked, by place and kind. The first that acts counts. */
export const lastHeardOf: readonly (readonly [
  at: 'registration' | 'keys' | 'batch' | 'host',
  kind: string,
  LastHeard,
])[] = [
  ['registration', 'unregistered', { code: '97', of: 'sign-in' }],
  ['registration', 'wrong-tid', { code: '97', of: 'sign-in' }],
  ['registration', 'disabled', { code: '58', of: 'sign-in' }],
  ['registration', 'merchant-frozen', { code: '03', of: 'sign-in' }],
  ['registration', 'wrong-mid', { code: '03', of: 'sign-in' }],
  ['registration', 'sim-changed', { code: '03', of: 'sign-in' }],
  ['registration', 'serial-mismatch', { code: '03', of: 'sign-in' }],
  ['registration', 'duplicate-tid', { code: 'A0', of: 'sale', minutesAfterGood: 3 }],
  ['registration', 'scheme-off', { code: '97', of: 'sale', minutesAfterGood: 45 }],
  ['keys', 'workkey-stale', { code: 'A0', of: 'sale' }],
  ['batch', 'open', { code: '77', of: 'sign-in' }],
  ['batch', 'out-of-step', { code: '77', of: 'sign-in' }],
  ['batch', 'stan-duplicate', { code: '94', of: 'sign-in' }],
];
