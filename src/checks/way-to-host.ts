import type { Address } from '../../hal/contracts/links.ts';
import type { EchoCount, Network } from '../../hal/contracts/network.ts';
import type { Look } from './check.ts';
import { orCancelled } from './or-cancelled.ts';

/** What else was asked when the host did not take a connection. */
export interface WaySigns {
  /** A port of the host that answered, if only by refusing; null: none did. */
  readonly otherPort: number | null;
  /** What came of an echo request to the host; null: none could be sent. */
  readonly echo: EchoCount | null;
  /** Another host that gave a sign on the very port that the host is asked at; null: none did. */
  readonly samePortElsewhere: string | null;
  /** Another host that gave a sign on its own port; null: none did, or there is none to ask. */
  readonly elsewhere: string | null;
}

const controlMs = 3_000;
const otherPorts = [443, 80, 9] as const;
const mostOthers = 3;

/** A router asks three times, a second apart, before it says that nobody is there: `patient` waits for its word. */
const echoes = { quick: 1, patient: 10 } as const;

/** Asks, all at once: other ports of the host, its echo, and other hosts at their own port and at the host's. */
export async function signsOnTheWay(
  look: Look,
  network: Network,
  { address, patience }: { readonly address: Address; readonly patience: keyof typeof echoes },
): Promise<WaySigns> {
  const others = othersThan(look, network, address);
  const at = (place: Address): Promise<boolean> => givesSign(look, network, place);
  const ports = otherPorts.filter((port) => port !== address.port);
  const [byPort, byEcho, same, own] = await Promise.all([
    Promise.all(ports.map((port) => at({ host: address.host, port }))),
    network.echo?.(address.host, echoes[patience], look.context),
    Promise.all(others.map(({ host }) => at({ host, port: address.port }))),
    Promise.all(others.map(at)),
  ]);
  const nameOf = (told: readonly boolean[]): string | null => {
    const other = others[told.indexOf(true)];
    return other === undefined ? null : `${other.host}:${String(other.port)}`;
  };
  return {
    otherPort: ports[byPort.indexOf(true)] ?? null,
    echo: byEcho?.ok === true ? byEcho.value : null,
    samePortElsewhere: nameOf(same),
    elsewhere: nameOf(own),
  };
}

/** Backup hosts before web servers: they are meant to take the same port. */
function othersThan({ terminal }: Look, { webProbes = [] }: Network, address: Address): readonly Address[] {
  const backups = terminal.registration?.backupHosts ?? [];
  return [...backups, ...webProbes].filter(({ host }) => host !== address.host).slice(0, mostOthers);
}

/** Whether somebody there accepts or refuses. */
async function givesSign({ context }: Look, { net }: Network, place: Address): Promise<boolean> {
  const link = await orCancelled(
    context.signal,
    () => net.dial(place, controlMs),
    (late) => void late.close(),
  );
  if (link.ok) await link.value.close();
  return link.ok || link.fault.code === 'refused' || link.fault.code === 'reset';
}
