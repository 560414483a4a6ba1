import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNeighbours } from '../../../../hal/codecs/linux/neighbours.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         02:00:00:00:00:01     *        wlan0
192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        wlan0
`;

test('who answers and who is asked in vain', () => {
  expect(parseNeighbours(sample)).toEqual([
    { address: '192.168.1.1', device: 'wlan0', answers: true },
    { address: '192.168.1.9', device: 'wlan0', answers: false },
  ]);
  expect(parseNeighbours('nothing')).toBeNull();
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const neighbour of parseNeighbours(text) ?? []) expect(neighbour.device).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
