import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { detectFraming } from '../../../src/registration/iso8583/detect-framing.ts';
import { framingName, parseFraming } from '../../../src/registration/iso8583/framing.ts';
import { pack } from '../../../src/registration/iso8583/pack.ts';
import { unpack } from '../../../src/registration/iso8583/unpack.ts';
import { arbitraryFraming } from '../../support/arbitrary-message.ts';
import { valueOf } from '../../support/decoded.ts';
import { bytesOf } from '../../support/hex.ts';
import { signInAnswer, signInRefusal } from '../../support/iso8583-frames.ts';

const refused = signInRefusal.replaceAll(' ', '');

test.each([
  ['len,tpdu,header', refused],
  ['tpdu,header', refused.slice(4)],
  ['header', refused.slice(14)],
  ['none', refused.slice(26)],
  ['len,tpdu', `0044${refused.slice(4, 14)}${refused.slice(26)}`],
  ['len,stx,tpdu,header', `004B02${refused.slice(4)}`],
])('finds %s', (name, hex) => {
  const { framing, read } = detectFraming(bytesOf(hex), cupDialect);
  expect(framingName(framing)).toBe(name);
  expect(valueOf(read).fields.get(39)).toBe('97');
});

test('every combination of prefixes is found again', () => {
  const message = valueOf(unpack(bytesOf(signInAnswer), cupDialect));
  fc.assert(
    fc.property(arbitraryFraming, (framing) => {
      const packed = valueOf(pack(message, cupDialect, framing));
      expect(detectFraming(packed, cupDialect).framing).toEqual(framing);
    }),
  );
});

test('a broken frame is judged by the prefixes it most likely carries', () => {
  const { framing, read } = detectFraming(bytesOf(refused.slice(4, -2)), cupDialect);
  expect(framing).toEqual(parseFraming('tpdu,header'));
  expect(read).toMatchObject({ ok: false, error: { code: 'truncated', field: 60, need: 6, have: 5 } });
});

test('a wrong length prefix is said to be one', () => {
  expect(detectFraming(bytesOf(refused.replace('004A', '00AA')), cupDialect).read).toMatchObject({
    ok: false,
    error: { code: 'short-frame', need: 0xaa, have: 74 },
  });
});

test('garbage is judged by the dialect itself', () => {
  const { framing, read } = detectFraming(bytesOf('FFFFFFFFFFFF'), cupDialect);
  expect(framing).toEqual(cupDialect.framing);
  expect(read.ok).toBe(false);
});
