import { failed, ok } from '../../hal/contracts/fault.ts';
import type { ChipReader, ChipStatus } from '../../hal/contracts/chip-reader.ts';
import type { ContactlessReader, ContactlessStatus } from '../../hal/contracts/contactless-reader.ts';

/** An empty slot that nobody else uses. */
export const goodChipStatus: ChipStatus = {
  condition: 'online',
  card: 'absent',
  sharing: 0,
  raw: 'Virtual reader: state 02',
};

/** An empty field. */
export const goodContactlessStatus: ContactlessStatus = {
  condition: 'online',
  field: null,
  card: 'absent',
  raw: 'Virtual reader: state 02',
};

const nobody = failed('timed-out', 'nothing moved');
const identity = () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null }));

/** A chip reader without hardware. */
export function fakeChip(parts: Partial<ChipReader> = {}): ChipReader {
  return {
    path: 'memory:chip',
    tellsFailures: false,
    coverage: { card: 'live', sharing: 'live' },
    identity,
    status: () => Promise.resolve(ok(goodChipStatus)),
    waitForCard: () => Promise.resolve(nobody),
    start: () => Promise.resolve(nobody),
    readDirectory: () => Promise.resolve(nobody),
    stop: () => Promise.resolve(),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
    ...parts,
  };
}

/** A contactless reader without hardware. */
export function fakeContactless(parts: Partial<ContactlessReader> = {}): ContactlessReader {
  return {
    path: 'memory:contactless',
    coverage: { field: 'not-observable', card: 'live' },
    identity,
    status: () => Promise.resolve(ok(goodContactlessStatus)),
    waitForTap: () => Promise.resolve(nobody),
    start: () => Promise.resolve(nobody),
    readDirectory: () => Promise.resolve(nobody),
    stop: () => Promise.resolve(),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
    ...parts,
  };
}
