import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { ByteLink, Listener, NetLink } from '../../../hal/contracts/links.ts';
import type { Conduct } from '../conduct.ts';

/** One port that people are let in at, as the host's conduct has it. */
export interface FrontDoor {
  readonly port: number;
  /** Lets the port be what the conduct says: open, closed, or open with nobody behind it. */
  heed(door: Conduct['door']): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a port. Whoever comes while the host is to be silent is let in and never spoken to: a socket cannot do less. A host that refuses
 * has its port closed, and takes the same one again afterwards.
 */
export async function openFrontDoor(
  listen: NetLink['listen'],
  wished: number,
  accept: (link: ByteLink) => void,
): Promise<HalResult<FrontDoor>> {
  let now: Conduct['door'] = 'open';
  const onLink = (link: ByteLink): void => {
    if (now === 'open') accept(link);
  };
  const first = await listen(wished, onLink);
  if (!first.ok) return first;
  const { port } = first.value;
  let listener: Listener | null = first.value;
  let closed = false;
  const shut = async (): Promise<void> => {
    const open = listener;
    listener = null;
    await open?.close();
  };
  return {
    ok: true,
    value: {
      port,
      heed: async (door) => {
        now = door;
        if (door === 'refused') return shut();
        if (listener !== null || closed) return;
        const again = await listen(port, onLink);
        if (!again.ok) return;
        listener = again.value;
        if (closed) await shut();
      },
      close: () => {
        closed = true;
        return shut();
      },
    },
  };
}
