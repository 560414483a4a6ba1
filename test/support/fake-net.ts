import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Fault, HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink, NetLink } from '../../hal/contracts/links.ts';

/** A link that holds until it is closed, or until the test loses it. */
export interface FakeLink extends ByteLink {
  readonly closed: () => boolean;
  readonly lose: (fault: Fault) => void;
}

/** A byte link to nowhere. */
export function fakeLink(): FakeLink {
  const listeners = new Set<(fault: Fault | null) => void>();
  let closed = false;
  return {
    path: 'memory:host',
    write: () => Promise.resolve(ok(undefined)),
    onBytes: () => () => undefined,
    onClose: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      return Promise.resolve();
    },
    closed: () => closed,
    lose: (fault) => listeners.forEach((listener) => listener(fault)),
  };
}

/** A network that resolves every name to 10.0.0.9 and connects, unless a test says otherwise. */
export function fakeNet(parts: Partial<NetLink> = {}): NetLink {
  return {
    resolve: () => Promise.resolve(ok(['10.0.0.9'])),
    dial: (): Promise<HalResult<ByteLink>> => Promise.resolve(ok(fakeLink())),
    dialTls: () => Promise.resolve(failed('unsupported', 'no TLS here')),
    listen: () => Promise.resolve(failed('unsupported', 'nobody listens here')),
    ...parts,
  };
}
