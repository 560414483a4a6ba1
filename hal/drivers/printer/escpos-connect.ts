import { failed, ok } from '../../contracts/fault.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { PrinterMismatch } from '../../contracts/printer.ts';
import type { PortAddress, Seams } from '../../contracts/seams.ts';
import type { Time } from '../../contracts/time.ts';
import { answersIn } from './detect-language.ts';
import { PrinterChannel } from './printer-channel.ts';
import { answersStatus, probe } from './escpos-probe.ts';
import type { ProbeResult } from './escpos-probe.ts';

/** A printer that was reached, and what is known of it. */
export interface Connection {
  readonly channel: PrinterChannel;
  /** What probing learned, or why it learned nothing. */
  readonly probed: HalResult<ProbeResult>;
  /** Which setting of the port is wrong, where that is why it learned nothing. */
  readonly mismatch: PrinterMismatch | null;
}

/** In the order in which they are found in the field. */
const usualBaudRates = [9600, 115_200, 19_200, 38_400, 57_600, 4800] as const;

/**
 * Opens the port and probes. Faults are those of the port, `busy` when a network printer that serves somebody else hangs up at once,
 * and `cancelled`. A printer that gives no answer is a connection all the same: it may answer later, or print without a word.
 */
export async function connect(
  openPort: Seams['openPort'],
  port: PortAddress,
  { signal, time }: Pick<DeviceContext, 'signal' | 'time'>,
): Promise<HalResult<Connection>> {
  const opened = await connectUnasked(openPort, port, time);
  if (!opened.ok) return opened;
  const { channel } = opened.value;
  const probed = await probe(channel, signal);
  if (!probed.ok && (signal.aborted || channel.lost !== null)) {
    await channel.link.close();
    return signal.aborted
      ? failed('cancelled', 'cancelled while probing')
      : hungUp(port, channel, probed.fault);
  }
  if (probed.ok || !isUnclear(probed.fault)) return ok({ channel, probed, mismatch: null });
  if (await answersIn('star', channel.link, { signal, time })) {
    const detail = 'the printer answers as Star printers do, not in ESC/POS';
    const known = failed('protocol', `${channel.link.path}: ${detail}`);
    return ok({ channel, probed: known, mismatch: 'command-language' });
  }
  if (port.kind !== 'serial') return ok({ channel, probed: withoutRate(probed.fault, port), mismatch: null });
  await channel.link.close();
  return findBaudRate(openPort, port, probed.fault, { signal, time });
}

/** Opens the port of a printer that never answers. */
export async function connectUnasked(
  openPort: Seams['openPort'],
  port: PortAddress,
  time: Time,
): Promise<HalResult<Connection>> {
  const link = await openPort(port);
  if (!link.ok) return link;
  const channel = new PrinterChannel(link.value, time);
  const probed = failed('unsupported', `${link.value.path}: this make never answers`);
  return ok({ channel, probed, mismatch: null });
}

/** Many network printers accept a second client and hang up without a word. */
function hungUp(port: PortAddress, channel: PrinterChannel, fault: Fault): HalResult<never> {
  const busy = port.kind === 'tcp' && channel.counts.bytes === 0 && fault.code === 'disconnected';
  return busy
    ? failed('busy', `${channel.link.path}: hung up at once, as printers do that serve another client`)
    : { ok: false, fault };
}

function isUnclear(fault: Fault): boolean {
  return fault.code === 'silent' || fault.code === 'protocol' || fault.code === 'unsupported';
}

/** Where there is no rate that could be wrong, answers that mean nothing show a printer that is there and tells no status. */
function withoutRate(fault: Fault, { kind }: PortAddress): HalResult<never> {
  if (fault.code === 'protocol') return failed('unsupported', fault.detail);
  const mayBeTaken = fault.code === 'silent' && kind === 'tcp';
  return failed(
    fault.code,
    mayBeTaken ? `${fault.detail}; network printers also let a second client wait like this` : fault.detail,
  );
}

/** Asks at the other usual rates. A printer found so is still not usable: the payment application speaks at the configured rate. */
async function findBaudRate(
  openPort: Seams['openPort'],
  port: Extract<PortAddress, { kind: 'serial' }>,
  fault: Fault,
  context: Pick<DeviceContext, 'signal' | 'time'>,
): Promise<HalResult<Connection>> {
  let found: number | null = null;
  for (const baudRate of usualBaudRates) {
    if (found !== null || baudRate === port.baudRate) continue;
    if (context.signal.aborted) return failed('cancelled', 'cancelled while looking for the baud rate');
    const link = await openPort({ ...port, baudRate });
    if (!link.ok) continue;
    const channel = new PrinterChannel(link.value, context.time);
    if (await answersStatus(channel, context.signal)) found = baudRate;
    await link.value.close();
  }
  const again = await connectUnasked(openPort, port, context.time);
  if (!again.ok) return again;
  const { channel } = again.value;
  const noisy = fault.code === 'protocol';
  if (found === null)
    return ok({ channel, probed: { ok: false, fault }, mismatch: noisy ? 'baud-rate' : null });
  const detail = `${channel.link.path}: the printer answers at ${String(found)} baud, not at the configured ${String(port.baudRate)}`;
  return ok({ channel, probed: failed('protocol', detail), mismatch: 'baud-rate' });
}
