import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArping } from '../../../../hal/codecs/linux/arping.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const iputils =
  'ARPING 10.9.9.2 from 0.0.0.0 eth0\nUnicast reply from 10.9.9.2 [02:00:5E:00:00:03]  0.528ms\nSent 1 probes (1 broadcast(s))\nReceived 1 response(s)\n';
const busybox =
  'ARPING to 10.9.9.2 from 0.0.0.0 via eth0\nSent 2 probe(s) (2 broadcast(s))\nReceived 0 replies (0 request(s), 0 broadcast(s))\n';
const habets =
  'ARPING 10.9.9.99\nTimeout\n\n--- 10.9.9.99 statistics ---\n2 packets transmitted, 0 packets received, 100% unanswered (0 extra)\n';

test('three programs of one name', () => {
  expect(parseArping(iputils)).toBe(1);
  expect(parseArping(busybox)).toBe(0);
  expect(parseArping(habets)).toBe(0);
  expect(parseArping(habets.replace('0 packets received', '1 packets received'))).toBe(1);
  expect(parseArping(iputils.replaceAll('\n', '\r\n'))).toBe(1);
});

test('the same option asks another program for something else: that is no answer', () => {
  expect(parseArping('.\t100% packet loss (0 extra)\n')).toBeNull();
  expect(parseArping('!\t  0% packet loss (0 extra)\n')).toBeNull();
  expect(parseArping('')).toBeNull();
});

test('broken text gives null or a count, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(`${iputils}${habets}`), (text) => {
      const told = parseArping(text);
      expect(told === null || told >= 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
