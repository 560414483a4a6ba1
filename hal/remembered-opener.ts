import { failed } from './contracts/fault.ts';
import type { HalResult } from './contracts/fault.ts';
import type { Opener } from './contracts/terminal.ts';

/** A device that can be closed, and says when it was lost. */
export interface Closable {
  onDisconnect(listener: () => void): () => void;
  readonly close: () => Promise<void>;
}

/** An opener that opens once, and closes what it opened. */
export interface RememberedOpener<T> {
  readonly open: Opener<T>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a device at the first call and gives the same one from then on, also to those who call while it opens. A device that was lost
 * or could not be opened is opened anew by the next call: it may be back.
 */
export function rememberedOpener<T extends Closable>(
  openOnce: () => Promise<HalResult<T>>,
): RememberedOpener<T> {
  let opening: Promise<HalResult<T>> | undefined;
  let closed = false;
  const forget = (which: Promise<HalResult<T>>): void => {
    if (opening === which) opening = undefined;
  };
  const begin = (): Promise<HalResult<T>> => {
    const now = openOnce();
    opening = now;
    void now.then((result) => {
      if (result.ok) result.value.onDisconnect(() => forget(now));
      else forget(now);
      return undefined;
    });
    return now;
  };
  return {
    open: () => {
      if (closed) return Promise.resolve(failed('cancelled', 'the terminal was closed'));
      return opening ?? begin();
    },
    close: async () => {
      closed = true;
      const last = await opening;
      opening = undefined;
      if (last?.ok === true) await last.value.close();
    },
  };
}
