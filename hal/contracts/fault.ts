/** Why hardware, a file, a command or a peer did not do what was asked. Closed list: a driver maps every foreign error to one of these. */
export type FaultCode =
  | 'no-device' // nothing is there (ENOENT, ENODEV, unplugged before opening)
  | 'disconnected' // it was there and went away (EPIPE, ENXIO, hang-up)
  | 'busy' // somebody else holds it
  | 'denied' // permission missing
  | 'timed-out' // the deadline passed before the work was done
  | 'silent' // bytes went out, no answer came
  | 'protocol' // an answer came that the protocol does not allow
  | 'unsupported' // this model or link cannot do that
  | 'unreachable' // no route, no name, no network
  | 'refused' // the peer is there and said no
  | 'reset' // the peer closed in the middle
  | 'io' // a read or write error below us
  | 'cancelled';

/** An expected failure of hardware, as a value. `detail` is for technicians and logs: English, no secrets, no card data. */
export interface Fault {
  readonly code: FaultCode;
  readonly detail: string;
}

/** What every operation on hardware returns: a value, or the fault that prevented it. Never throws for hardware. */
export type HalResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** Wraps a value as success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a fault as failure. */
export function failed(code: FaultCode, detail: string): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { code, detail } };
}
