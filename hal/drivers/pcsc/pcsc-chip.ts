import { toHex } from '../../codecs/hex.ts';
import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';
import type { ChipReader, ChipStatus } from '../../contracts/chip-reader.ts';
import { ok } from '../../contracts/fault.ts';
import type { ChipDriver } from '../chip/driver.ts';
import { PcscCardSession } from './pcsc-card-session.ts';
import { PcscSession } from './pcsc-session.ts';

/** Chip readers behind the smart card service: the slot is seen without touching the card, and other programs keep theirs. */
export const pcscChip: ChipDriver = {
  id: 'pcsc',
  device: 'chip',
  open: async (seams, options, context) => {
    const session = new PcscSession(() => seams.openPort(options.port), 'chip', options);
    const client = await session.client(context);
    return client.ok ? ok(reader(session)) : client;
  },
};

function reader(session: PcscSession): ChipReader {
  const card = new PcscCardSession(session);
  return {
    path: session.path,
    tellsFailures: false,
    coverage: { card: 'live', sharing: 'live' },
    identity: (context) => session.identity(context),
    status: async (context) => {
      const state = await session.state(context);
      return state.ok ? ok(statusOf(state.value)) : state;
    },
    waitForCard: async (present, timeoutMs, context) => {
      const moved = await session.waitFor((state) => state.present === present, timeoutMs, context);
      return moved.ok ? ok(undefined) : moved;
    },
    start: (options, context) => card.start(options, context),
    readDirectory: (context) => card.readDirectory('contact', context),
    stop: (context) => card.stop(context),
    serviceLosses: () => session.losses,
    // A service that went is dialled anew: this reader is never lost for good.
    onDisconnect: () => () => undefined,
    close: () => session.close(),
  };
}

/** What the service says of a slot. */
export function statusOf(state: PcscReaderState): ChipStatus {
  const { name, present, mute, sharing, stateBits, atr } = state;
  const held = sharing === 'exclusive';
  const bits = `state ${stateBits.toString(16).padStart(2, '0')}`;
  return {
    condition: held ? 'deviceBusy' : 'online',
    card: mute ? 'mute' : present ? 'present' : 'absent',
    sharing,
    raw: `${name}: ${bits}, answer to reset of ${String(atr?.length ?? 0)} bytes${present ? `, ${toHex((atr ?? new Uint8Array(0)).subarray(0, 2))}` : ''}`,
  };
}
