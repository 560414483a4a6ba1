import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bridgeHelloSchema,
  decodeBridgeReply,
  decodeBridgeRequest,
  encodeBridgeLine,
  longestLineBytes,
} from '../../../../hal/codecs/vendor-bridge/bridge-messages.ts';
import type { BridgeRequest } from '../../../../hal/codecs/vendor-bridge/bridge-messages.ts';

const request: fc.Arbitrary<BridgeRequest> = fc.oneof(
  fc.record({ id: fc.nat(), op: fc.constant('hello' as const), protocol: fc.nat(9) }),
  fc.record({ id: fc.nat(), op: fc.constantFrom('state', 'discard', 'app-state', 'next-stan') }),
  fc.record({
    id: fc.nat(),
    op: fc.constant('print' as const),
    data: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
    more: fc.boolean(),
  }),
);

const textOf = (line: Uint8Array): string => Buffer.from(line).toString('utf8').trimEnd();

test('every question reads back from its line', () => {
  fc.assert(
    fc.property(request, (asked) => {
      const line = encodeBridgeLine(asked);
      expect(line.filter((byte) => byte === 0x0a)).toHaveLength(1);
      expect(decodeBridgeRequest(textOf(line))).toEqual({ ok: true, value: asked });
    }),
    { numRuns: 2000 },
  );
});

test('any text is an answer or a refusal', () => {
  const text = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(text, (line) => {
      expect(decodeBridgeReply(line)).toHaveProperty('ok');
      expect(decodeBridgeRequest(line)).toHaveProperty('ok');
    }),
    { numRuns: 2000 },
  );
});

describe('refusals name what is wrong', () => {
  test.each([
    ['{', 'bridge-json'],
    ['{"id":1,"op":"format-disk"}', 'bridge-message'],
    ['{"id":-1,"op":"state"}', 'bridge-message'],
    ['{"id":1,"op":"print","data":"not base64!","more":false}', 'bridge-message'],
  ])('%s', (line, code) => {
    expect(decodeBridgeRequest(line)).toMatchObject({ ok: false, error: { code } });
  });
});

test('a part of a job fits a line', () => {
  const data = Buffer.alloc(32_768).toString('base64');
  expect(encodeBridgeLine({ id: 1, op: 'print', data, more: true }).length).toBeLessThan(longestLineBytes);
});

test('a greeting needs a vendor that is known and a paper that exists', () => {
  const hello = {
    protocol: 1,
    vendor: 'sunmi',
    model: 'V2',
    serial: null,
    firmware: null,
    widthDots: 384,
    cutter: false,
  };
  expect(bridgeHelloSchema.safeParse(hello).success).toBe(true);
  expect(bridgeHelloSchema.safeParse({ ...hello, vendor: 'acme' }).success).toBe(false);
  expect(bridgeHelloSchema.safeParse({ ...hello, widthDots: 400 }).success).toBe(false);
});
