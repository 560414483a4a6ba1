import { failed, ok } from '../../hal/contracts/fault.ts';
import type { MagstripeReader, MagstripeStatus } from '../../hal/contracts/magstripe-reader.ts';

/** A reader that answers and reads every track. */
export const goodMagstripeStatus: MagstripeStatus = {
  condition: 'online',
  locked: false,
  switchedOff: false,
  tracksOff: [],
  direction: 'both',
  memoryGood: true,
  raw: 'property 04 = 95',
};

/** A magstripe reader without hardware. */
export function fakeMagstripe(parts: Partial<MagstripeReader> = {}): MagstripeReader {
  return {
    path: 'memory:magstripe',
    capabilities: { tracks: [1, 2, 3], timing: 'flags', bits: false, bothDirections: true },
    coverage: {
      locked: 'live',
      switchedOff: 'live',
      tracksOff: 'live',
      direction: 'live',
      memoryGood: 'live',
    },
    identity: () => Promise.resolve(ok({ maker: null, model: null, serial: null, firmware: null })),
    status: () => Promise.resolve(ok(goodMagstripeStatus)),
    swipe: () => Promise.resolve(failed('timed-out', 'nobody swiped')),
    onDisconnect: () => () => undefined,
    close: () => Promise.resolve(),
    ...parts,
  };
}
