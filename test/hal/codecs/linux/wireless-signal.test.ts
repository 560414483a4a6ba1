import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIwSignal, parseProcWireless } from '../../../../hal/codecs/linux/wireless-signal.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const wireless = `Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan0: 0000   54.  -56.  -256        0      0      0      0     12        0
 wlan1: 0000   54.  200.  -256        0      0      0      0     12        0
`;
const iw =
  'Connected to 02:00:00:00:00:01 (on wlan0)\n\tSSID: signal: -1 dBm, shop\n\tfreq: 2437\n\tsignal: -61 dBm\n';

test('levels in dBm; a driver that gives a quality has none', () => {
  expect([...parseProcWireless(wireless)]).toEqual([['wlan0', -56]]);
});

test('iw says the signal on its own line, not in the network’s name', () => {
  expect(parseIwSignal(iw)).toBe(-61);
  expect(parseIwSignal('Not connected.\n')).toBeNull();
});

test('broken text never throws and never gives an impossible level', () => {
  fc.assert(
    fc.property(fc.oneof(brokenTexts(wireless), brokenTexts(iw)), (text) => {
      for (const level of [...parseProcWireless(text).values(), parseIwSignal(text) ?? -1]) {
        expect(level < 0 && level >= -130).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
