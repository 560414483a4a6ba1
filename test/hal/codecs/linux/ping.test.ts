import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePing } from '../../../../hal/codecs/linux/ping.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'PING 10.0.0.1 (10.0.0.1) 56(84) bytes of data.\n64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=1.25 ms\n64 bytes from 10.0.0.1: icmp_seq=3 ttl=64 time=9 ms\n\n--- 10.0.0.1 ping statistics ---\n3 packets transmitted, 2 received, 33% packet loss, time 402ms\nrtt min/avg/max/mdev = 1.250/5.125/9.000/0.1 ms\n';

test('what was sent and came back, and the median time', () => {
  expect(parsePing(sample)).toEqual({ sent: 3, received: 2, medianMs: 9 });
});

test('BusyBox says "packets received"; CRLF is one line end', () => {
  const busybox = '3 packets transmitted, 0 packets received, 100% packet loss\r\n';
  expect(parsePing(busybox)).toEqual({ sent: 3, received: 0, medianMs: null });
});

test('who sent a request back, and why', () => {
  const lines = (told: string): string =>
    `${told}\n1 packets transmitted, 0 received, +1 errors, 100% packet loss\n`;
  const refusalOf = (told: string) => parsePing(lines(told))?.refusal;
  expect(refusalOf('From 10.77.1.1 icmp_seq=1 Destination Host Unreachable')).toEqual({
    by: '10.77.1.1',
    why: 'host-unreachable',
  });
  expect(refusalOf('From gw.example (10.77.1.1): icmp_seq=2 Packet filtered')).toEqual({
    by: '10.77.1.1',
    why: 'prohibited',
  });
  expect(refusalOf('From 10.0.0.1 icmp_seq=1 Dest Unreachable, Host Prohibited')?.why).toBe('prohibited');
  expect(refusalOf('From 10.0.0.1 icmp_seq=1 Destination Net Unreachable')?.why).toBe('net-unreachable');
  expect(refusalOf('From 10.0.0.1 icmp_seq=1 Time to live exceeded')).toBeUndefined();
  expect(refusalOf('64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=1 ms')).toBeUndefined();
});

test('no summary is no answer', () => {
  expect(parsePing('ping: unknown host nowhere.invalid\n')).toBeNull();
  expect(parsePing('3 Pakete übertragen, 3 empfangen\n')).toBeNull();
  expect(parsePing('2 packets transmitted, 3 received')).toBeNull();
});

test('broken text gives null or counts that can be, never an exception', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      const told = parsePing(text);
      expect(told === null || told.received <= told.sent).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
