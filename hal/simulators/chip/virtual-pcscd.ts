import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { memoryPair } from '../../links/memory-link.ts';
import { PcscdClient } from './pcscd-client.ts';
import type { PcscdKnobs, PcscdWorld } from './pcscd-client.ts';
import { VirtualReaderSlot } from './virtual-reader-slot.ts';
import type { VirtualSlot } from './virtual-slot.ts';

/** A reader that the service lists. */
export interface PcscdReader {
  readonly name: string;
  readonly slot: VirtualSlot;
}

/** A stand-in of the smart card service: the same socket protocol, over virtual slots. */
export interface VirtualPcscd {
  readonly knobs: PcscdKnobs;
  /** Serves one connection. */
  serve(link: ByteLink): void;
  /** Ends: every connection is cut. */
  stop(): void;
  /** Runs again after `stop`. */
  start(): void;
  readonly connections: number;
}

/** Makes a service that runs. */
export function createVirtualPcscd(readers: readonly PcscdReader[], time: Time): VirtualPcscd {
  return new Pcscd(readers, time);
}

/** Dials the service in memory: `no-device` while it does not run, as without its socket. */
export function openVirtualPcscd(
  pcscd: VirtualPcscd,
  path: string,
  line: { readonly time: Time; readonly touch?: () => void },
): HalResult<ByteLink> {
  if (pcscd.knobs.stopped) return failed('no-device', `dialling ${path}: no such file or directory`);
  const [client, server] = memoryPair({ ...line, paths: [path, `${path} (service's end)`] });
  pcscd.serve(server);
  return ok(client);
}

class Pcscd implements VirtualPcscd, PcscdWorld {
  readonly knobs: PcscdKnobs = {
    minor: 4,
    stopped: false,
    heldBy: 'nobody',
    hangs: false,
    resetByOther: false,
    exchangeMs: 0,
  };
  readonly readers: readonly VirtualReaderSlot[];
  readonly time: Time;
  readonly #clients = new Set<PcscdClient>();

  constructor(readers: readonly PcscdReader[], time: Time) {
    this.time = time;
    this.readers = readers.map(({ name, slot }) => new VirtualReaderSlot(name, slot));
    for (const { slot } of this.readers) {
      slot.onMove(() => {
        for (const client of this.#clients) client.tellChange();
      });
    }
  }

  get connections(): number {
    return this.#clients.size;
  }

  serve(link: ByteLink): void {
    const client = new PcscdClient(link, this);
    this.#clients.add(client);
    link.onClose(() => {
      this.#clients.delete(client);
      client.gone();
    });
  }

  stop(): void {
    this.knobs.stopped = true;
    const clients = [...this.#clients];
    for (const client of clients) client.cut();
  }

  start(): void {
    this.knobs.stopped = false;
  }

  /** The readers that are plugged in. */
  get listed(): readonly VirtualReaderSlot[] {
    return this.readers.filter(({ slot }) => !slot.has('absent'));
  }
}
