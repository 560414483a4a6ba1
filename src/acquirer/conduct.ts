import type { HostState, TerminalState } from './host-state.ts';

/** How an answer is put on the line. */
export type Delivery =
  | 'whole'
  | 'garbage'
  | 'truncated'
  | 'wrong-length'
  | 'zero-length'
  | 'oversized'
  | 'split'
  | 'drip-fed'
  | 'merged'
  | 'duplicated';

/** What a key block may be like. */
export type KeyBlockKind = 'good' | 'none' | 'bad-check-value' | 'unknown-length' | 'early-mac-check-value';

/** How the host behaves towards one terminal now: its usual ways, changed by every fault that acts. */
export interface Conduct {
  readonly state: HostState;
  /** Whether connections are taken at all; `silent` is a packet filter that drops them. */
  readonly door: 'open' | 'refused' | 'silent';
  readonly hangsUp: 'never' | 'at-once' | 'on-request' | 'after-answer';
  readonly answers: 'everything' | 'echo-only' | 'nothing';
  readonly delayMs: number;
  readonly delivery: Delivery;
  /** Answers that belong to somebody else. */
  readonly foreign: 'stan' | 'terminal' | 'message' | null;
  /** Every request is answered with this code. */
  readonly code: string | null;
  /** Overrides how the terminal, or its merchant, stands. */
  readonly terminalState: TerminalState | null;
  readonly merchantState: 'frozen' | 'unknown' | null;
  readonly binding: 'sim' | 'serial' | null;
  readonly badVersion: boolean;
  readonly repeatsStan: boolean;
  readonly batch: 'open' | 'out-of-step' | null;
  readonly keyBlock: KeyBlockKind;
  /** Working keys of before this moment (monotonic) are not honoured; null: all are. */
  readonly keysStaleBeforeMs: number | null;
  /** Another device signs in under the same number this long after every sign-in; null: none. */
  readonly otherDeviceAfterMs: number | null;
  /** Sales of this scheme (first digits of the card) are refused; null: none, empty: all. */
  readonly schemeOff: string | null;
  readonly pinRefused: boolean;
  /** Sixth digit of the header of every answer. */
  readonly asks: string;
  /** Field 60 is filled up with F instead of 0. */
  readonly padsWithF: boolean;
  /** How far the host's clock is off. */
  readonly clockSkewMs: number;
  readonly capacity: {
    readonly perSecond: number;
    readonly queue: number;
    readonly crowded: boolean;
    /** What an echo test takes of the time of a sign-in. */
    readonly echoShare: number;
  } | null;
  /** What the activation service says of every code; null: the truth. */
  readonly activation: 'pending' | 'expired' | 'used' | 'unauthorised' | 'unavailable' | null;
}

/** A host with nothing wrong. */
export const usualConduct: Conduct = {
  state: 'normal',
  door: 'open',
  hangsUp: 'never',
  answers: 'everything',
  delayMs: 0,
  delivery: 'whole',
  foreign: null,
  code: null,
  terminalState: null,
  merchantState: null,
  binding: null,
  badVersion: false,
  repeatsStan: false,
  batch: null,
  keyBlock: 'good',
  keysStaleBeforeMs: null,
  otherDeviceAfterMs: null,
  schemeOff: null,
  pinRefused: false,
  asks: '0',
  padsWithF: false,
  clockSkewMs: 0,
  capacity: null,
  activation: null,
};
