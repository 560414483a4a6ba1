import type { Fault } from '../contracts/fault.ts';

/** Who listens to a link. Every byte link keeps its listeners here, so that all of them treat late and leaving listeners alike. */
export interface LinkEvents {
  /** Gives a chunk to everybody who listens now. */
  readonly bytes: (chunk: Uint8Array) => void;
  /** Says that the link is gone; only the first call counts. Returns whether it was the first. */
  readonly closed: (fault: Fault | null) => boolean;
  readonly isClosed: boolean;
  readonly onBytes: (listener: (bytes: Uint8Array) => void) => () => void;
  readonly onClose: (listener: (fault: Fault | null) => void) => () => void;
}

/** An empty set of listeners on an open link. */
export function createLinkEvents(): LinkEvents {
  const byteListeners = new Set<(bytes: Uint8Array) => void>();
  const closeListeners = new Set<(fault: Fault | null) => void>();
  let end: { readonly fault: Fault | null } | undefined;
  return {
    bytes: (chunk) => {
      const listeners = [...byteListeners];
      for (const listener of listeners) listener(chunk);
    },
    closed: (fault) => {
      if (end !== undefined) return false;
      end = { fault };
      byteListeners.clear();
      const listeners = [...closeListeners];
      closeListeners.clear();
      for (const listener of listeners) listener(fault);
      return true;
    },
    get isClosed() {
      return end !== undefined;
    },
    onBytes: (listener) => {
      if (end === undefined) byteListeners.add(listener);
      return () => void byteListeners.delete(listener);
    },
    onClose: (listener) => {
      if (end === undefined) {
        closeListeners.add(listener);
        return () => void closeListeners.delete(listener);
      }
      return callLater(listener, end.fault);
    },
  };
}

/** A late listener is told as well, but never before it has got its way to stop listening. */
function callLater(listener: (fault: Fault | null) => void, fault: Fault | null): () => void {
  let wanted = true;
  queueMicrotask(() => {
    if (wanted) listener(fault);
  });
  return () => {
    wanted = false;
  };
}
