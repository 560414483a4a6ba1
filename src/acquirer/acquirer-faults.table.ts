import type { AcquirerFault } from './acquirer-fault.ts';
import type { Conduct, Delivery } from './conduct.ts';

/** What a fault makes of the host's conduct. `beganMs` is when the fault began, by the host's monotonic clock. */
export type FaultEffect = (conduct: Conduct, fault: AcquirerFault, beganMs: number) => Conduct;

/** Delays that nobody has named, milliseconds: slow is a nuisance, late is beyond every deadline. */
const usualDelayMs = { slow: 8_000, late: 40_000 } as const;
const usualQueue = 500;

/** Every fault a host can be told to suffer, by the public place and kind; `wire` holds those of single bytes. */
export const acquirerFaultEffects: Readonly<Record<string, Readonly<Record<string, FaultEffect>>>> = {
  host: {
    refused: becomes({ door: 'refused' }),
    'black-hole': becomes({ door: 'silent' }),
    reset: becomes({ hangsUp: 'at-once' }),
    slow: (conduct, { ms }) => ({ ...conduct, delayMs: conduct.delayMs + (ms ?? usualDelayMs.slow) }),
    maintenance: becomes({ state: 'maintenance' }),
    suspended: becomes({ state: 'suspended' }),
    'day-cut': becomes({ state: 'day-cut' }),
    garbage: delivers('garbage'),
    truncated: delivers('truncated'),
    'wrong-stan': becomes({ foreign: 'stan' }),
    late: (conduct, { ms }) => ({ ...conduct, delayMs: conduct.delayMs + (ms ?? usualDelayMs.late) }),
    'echo-only': becomes({ answers: 'echo-only' }),
    capacity: (conduct, { perSecond, queue, alone, echoShare }) => ({
      ...conduct,
      capacity: {
        perSecond: perSecond ?? 10,
        queue: queue ?? usualQueue,
        crowded: alone !== true,
        echoShare: echoShare ?? 1,
      },
    }),
  },
  registration: {
    unregistered: becomes({ terminalState: 'unregistered' }),
    disabled: becomes({ terminalState: 'disabled' }),
    repair: becomes({ terminalState: 'repair' }),
    'merchant-frozen': becomes({ merchantState: 'frozen' }),
    'wrong-tid': becomes({ terminalState: 'unregistered' }),
    'wrong-mid': becomes({ merchantState: 'unknown' }),
    'sim-changed': becomes({ binding: 'sim' }),
    'serial-mismatch': becomes({ binding: 'serial' }),
    'duplicate-tid': (conduct, { ms }) => ({ ...conduct, otherDeviceAfterMs: ms ?? 60_000 }),
    pending: becomes({ terminalState: 'pending', activation: 'pending' }),
    'code-expired': becomes({ terminalState: 'unregistered', activation: 'expired' }),
    'code-used': becomes({ terminalState: 'unregistered', activation: 'used' }),
    'scheme-off': becomes({ schemeOff: '' }),
  },
  keys: {
    'kcv-mismatch': becomes({ keyBlock: 'bad-check-value' }),
    'workkey-stale': (conduct, _fault, beganMs) => ({ ...conduct, keysStaleBeforeMs: beganMs }),
  },
  batch: {
    open: becomes({ batch: 'open' }),
    'out-of-step': becomes({ batch: 'out-of-step' }),
    'stan-duplicate': becomes({ repeatsStan: true }),
  },
  config: {
    'wrong-nii': becomes({ answers: 'nothing' }),
    'wrong-auth': becomes({ hangsUp: 'on-request', activation: 'unauthorised' }),
  },
  wire: {
    'wrong-terminal': becomes({ foreign: 'terminal' }),
    'wrong-message': becomes({ foreign: 'message' }),
    'wrong-length': delivers('wrong-length'),
    'zero-length': delivers('zero-length'),
    oversized: delivers('oversized'),
    split: delivers('split'),
    'drip-fed': delivers('drip-fed'),
    merged: delivers('merged'),
    duplicated: delivers('duplicated'),
    'hang-up': becomes({ hangsUp: 'on-request' }),
    'one-answer': becomes({ hangsUp: 'after-answer' }),
    'no-keys': becomes({ keyBlock: 'none' }),
    'odd-keys': becomes({ keyBlock: 'unknown-length' }),
    'early-check-value': becomes({ keyBlock: 'early-mac-check-value' }),
    'pad-f': becomes({ padsWithF: true }),
    asks: (conduct, { digit }) => ({ ...conduct, asks: digit ?? '3' }),
    code: (conduct, { code }) => ({ ...conduct, code: code ?? 'L4' }),
    'clock-skew': (conduct, { ms }) => ({ ...conduct, clockSkewMs: ms ?? 600_000 }),
    'bad-version': becomes({ badVersion: true }),
    'pin-refused': becomes({ pinRefused: true }),
    unavailable: becomes({ activation: 'unavailable' }),
  },
};

function becomes(change: Partial<Conduct>): FaultEffect {
  return (conduct) => ({ ...conduct, ...change });
}

function delivers(delivery: Delivery): FaultEffect {
  return becomes({ delivery });
}
