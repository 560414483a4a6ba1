import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';
import type { ContactlessReader, ContactlessStatus } from '../../contracts/contactless-reader.ts';
import { ok } from '../../contracts/fault.ts';
import type { ContactlessDriver } from '../chip/driver.ts';
import { PcscCardSession } from './pcsc-card-session.ts';
import { PcscSession } from './pcsc-session.ts';

/** Contactless readers behind the smart card service. It does not tell of the field; a card that is there and mute is two cards at once. */
export const pcscContactless: ContactlessDriver = {
  id: 'pcsc-contactless',
  device: 'contactless',
  open: async (seams, options, context) => {
    const session = new PcscSession(() => seams.openPort(options.port), 'contactless', options);
    const client = await session.client(context);
    return client.ok ? ok(reader(session)) : client;
  },
};

function reader(session: PcscSession): ContactlessReader {
  const card = new PcscCardSession(session);
  return {
    path: session.path,
    coverage: { field: 'not-observable', card: 'live' },
    identity: (context) => session.identity(context),
    status: async (context) => {
      const state = await session.state(context);
      return state.ok ? ok(statusOf(state.value)) : state;
    },
    waitForTap: async (timeoutMs, context) => {
      const tapped = await session.waitFor(({ present }) => present, timeoutMs, context);
      return tapped.ok ? ok(tapped.value.mute ? 'several' : 'one') : tapped;
    },
    start: (options, context) => card.start(options, context),
    readDirectory: (context) => card.readDirectory('contactless', context),
    stop: (context) => card.stop(context),
    // A service that went is dialled anew: this reader is never lost for good.
    onDisconnect: () => () => undefined,
    close: () => session.close(),
  };
}

function statusOf({ name, present, mute, sharing, stateBits }: PcscReaderState): ContactlessStatus {
  return {
    condition: sharing === 'exclusive' ? 'deviceBusy' : 'online',
    field: null,
    card: mute ? 'several' : present ? 'present' : 'absent',
    raw: `${name}: state ${stateBits.toString(16).padStart(2, '0')}`,
  };
}
