import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink, Listener } from '../../contracts/links.ts';
import type { PortAddress } from '../../contracts/seams.ts';
import type { Time } from '../../contracts/time.ts';
import { memoryPair } from '../../links/memory-link.ts';
import { listenTcp } from '../../links/tcp-link.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

/** The clock of a simulated port, and how it hears that bytes moved. */
export interface SimulatedLine {
  readonly time: Time;
  readonly touch?: () => void;
}

/**
 * Opens the port that a simulated printer hangs on, in memory: what `Seams.openPort` of a simulated terminal does. `absent` is no
 * device (unreachable on a network), and a port in use is `busy`; a network printer takes the second client and hangs up at once.
 */
export function openVirtualPrinterPort(
  printer: VirtualPrinter,
  port: PortAddress,
  line: SimulatedLine,
): HalResult<ByteLink> {
  const { ailing, connected } = printer.state;
  const overNetwork = port.kind === 'tcp';
  const path = pathOf(port);
  if (ailing.includes('absent')) {
    return overNetwork
      ? failed('unreachable', `dialling ${path}: no route to host`)
      : failed('no-device', `opening ${path}: no such device`);
  }
  const taken = connected || ailing.includes('busy');
  if (taken && !overNetwork) return failed('busy', `opening ${path}: device or resource busy`);
  const [host, device] = memoryPair({
    ...line,
    paths: [path, `${path} (printer's end)`],
    // DSR of a serial printer, blocks taken over USB; a network connection proves nothing.
    ...(overNetwork ? {} : { alive: () => Promise.resolve(!printer.state.ailing.includes('silent')) }),
  });
  if (taken) {
    void device.close();
    return ok(host);
  }
  const hostBaudRate = port.kind === 'serial' ? port.baudRate : null;
  printer.attach(device, { hostBaudRate: () => hostBaudRate });
  return ok(host);
}

/** Puts a simulated printer on a TCP port of this machine, one client at a time. Port 0 takes any. */
export function serveVirtualPrinter(
  printer: VirtualPrinter,
  time: Time,
  port = 9100,
  host = '127.0.0.1',
): Promise<HalResult<Listener>> {
  return listenTcp({ host, port }, time, (link) => {
    const { ailing, connected } = printer.state;
    if (connected || ailing.includes('absent') || ailing.includes('busy')) void link.close();
    else printer.attach(link);
  });
}

function pathOf(port: PortAddress): string {
  if (port.kind === 'tcp') return `tcp:${port.host}:${String(port.port)}`;
  return 'path' in port ? `${port.kind}:${port.path}` : port.kind;
}
