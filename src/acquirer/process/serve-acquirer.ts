import { ok, type HalResult } from '../../../hal/contracts/fault.ts';
import type { ByteLink, NetLink } from '../../../hal/contracts/links.ts';
import type { Time, Timer } from '../../../hal/contracts/time.ts';
import type { Acquirer } from '../acquirer.ts';
import { acceptHttp } from '../line/accept-http.ts';
import { createControlDesk } from './control-desk.ts';
import { openFrontDoor, type FrontDoor } from './front-door.ts';

/** The ports of a host; 0: any free one. */
export interface AcquirerPorts {
  /** ISO 8583 frames over TCP. */
  readonly iso8583: number;
  /** The same inside TLS. */
  readonly iso8583Tls: number;
  /** Activation over HTTP. */
  readonly activation: number;
  readonly activationTls: number;
  /** The control interface, JSON over HTTP. */
  readonly control: number;
}

/** What a host on real sockets stands on. */
export interface ServedBy {
  readonly time: Time;
  readonly listen: NetLink['listen'];
  /** The taker of connections, put behind TLS. */
  readonly secure: (accept: (link: ByteLink) => void) => (link: ByteLink) => void;
}

/** A host that can be dialled. */
export interface ServedAcquirer {
  readonly ports: AcquirerPorts;
  close(): Promise<void>;
}

/** How often the ports are made to follow faults that begin and end by the clock. */
const heedEveryMs = 100;

/** Lets a host be dialled; every port or none. The control interface answers whatever the host suffers. */
export async function serveAcquirer(
  acquirer: Acquirer,
  wished: AcquirerPorts,
  { time, listen, secure }: ServedBy,
): Promise<HalResult<ServedAcquirer>> {
  const iso8583 = (link: ByteLink): void => acquirer.accept(link);
  const activation = (link: ByteLink): void => acquirer.acceptHttp(link);
  const control = createControlDesk(acquirer);
  const takers: Readonly<Record<keyof AcquirerPorts, (link: ByteLink) => void>> = {
    iso8583,
    iso8583Tls: secure(iso8583),
    activation,
    activationTls: secure(activation),
    control: (link) => acceptHttp(link, control, time),
  };
  const doors = new Map<keyof AcquirerPorts, FrontDoor>();
  const closeAll = async (): Promise<void> => {
    await Promise.all([...doors.values()].map((door) => door.close()));
  };
  for (const name of portNames) {
    const opened = await openFrontDoor(listen, wished[name], takers[name]);
    if (!opened.ok) {
      await closeAll();
      return opened;
    }
    doors.set(name, opened.value);
  }
  const stopHeeding = heedFaults(acquirer, doors, time);
  return ok({
    ports: portsOf(doors),
    close: async () => {
      stopHeeding();
      await closeAll();
    },
  });
}

const portNames = [
  'iso8583',
  'iso8583Tls',
  'activation',
  'activationTls',
  'control',
] as const satisfies (keyof AcquirerPorts)[];

function heedFaults(
  acquirer: Acquirer,
  doors: ReadonlyMap<keyof AcquirerPorts, FrontDoor>,
  time: Time,
): () => void {
  let timer: Timer | null = null;
  let stopped = false;
  const heed = async (): Promise<void> => {
    const door = acquirer.door();
    for (const [name, front] of doors) if (name !== 'control') await front.heed(door);
    if (!stopped) timer = time.after(heedEveryMs, () => void heed());
  };
  void heed();
  return () => {
    stopped = true;
    timer?.cancel();
  };
}

function portsOf(doors: ReadonlyMap<keyof AcquirerPorts, FrontDoor>): AcquirerPorts {
  const port = (name: keyof AcquirerPorts): number => doors.get(name)?.port ?? 0;
  return {
    iso8583: port('iso8583'),
    iso8583Tls: port('iso8583Tls'),
    activation: port('activation'),
    activationTls: port('activationTls'),
    control: port('control'),
  };
}
