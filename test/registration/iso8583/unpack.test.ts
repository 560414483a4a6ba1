import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { noFraming, tcpFraming, type Framing } from '../../../src/registration/iso8583/framing.ts';
import { viewFrame } from '../../../src/registration/iso8583/frame-view.ts';
import type { FrameError, ReceivedMessage } from '../../../src/registration/iso8583/message.ts';
import { pack, repack } from '../../../src/registration/iso8583/pack.ts';
import { unpack } from '../../../src/registration/iso8583/unpack.ts';
import { mutateFrame } from '../../../scripts/bench/frame-mutations.ts';
import { arbitraryFraming, arbitraryMessage } from '../../support/arbitrary-message.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';
import { canaries, sale, signInAnswer, signInRefusal, signInRequest } from '../../support/iso8583-frames.ts';

const read = (hex: string, framing: Framing = tcpFraming): ReceivedMessage =>
  valueOf(unpack(bytesOf(hex), cupDialect, framing));

const refusal = (hex: string, framing: Framing = tcpFraming): FrameError =>
  errorOf(unpack(bytesOf(hex), cupDialect, framing));

describe('well-formed frames', () => {
  test('a sign-in request', () => {
    const message = read(signInRequest);
    expect(message).toMatchObject({ length: 77, tpdu: '6001070000', header: '603100311001', mti: '0800' });
    expect(Object.fromEntries(message.fields)).toEqual({
      11: '000451',
      41: '60020011',
      42: '898440155110007',
      60: '00000037001',
      62: '53657175656E6365204E6F30313039',
      63: '01 ',
    });
    expect(message.issues).toEqual([]);
  });

  test('an accepted and a refused answer', () => {
    expect(read(signInAnswer).fields.get(62)).toHaveLength(80);
    expect(read(signInAnswer).fields.get(32)).toBe('48440000');
    expect(read(signInRefusal).fields.get(39)).toBe('97');
    expect(read(signInRefusal).fields.has(62)).toBe(false);
  });

  test('a sale: left- and right-justified numbers, a track, GBK text with its trailing blanks', () => {
    const { fields } = read(sale, noFraming);
    expect(fields.get(2)).toBe(canaries.pan);
    expect(fields.get(22)).toBe('051');
    expect(fields.get(35)).toBe(canaries.track2);
    expect(fields.get(43)).toBe(canaries.name.padEnd(36));
    expect(fields.get(60)).toBe('22000037000');
    expect(fields.get(64)).toBe('4637433142413932');
  });

  test('a right-justified odd number takes its pad from the left', () => {
    const message = read('0200 0000020000000000 0012', noFraming);
    expect(message.fields.get(23)).toBe('012');
  });

  test.each([signInRequest, signInAnswer, signInRefusal])(
    'frame %# is written again byte for byte',
    (hex) => {
      const packed = valueOf(pack(read(hex), cupDialect));
      expect(hexOf(packed)).toBe(hex.replaceAll(' ', ''));
    },
  );

  test('a start byte between length and TPDU', () => {
    const framing = { ...tcpFraming, stx: true };
    const hex = `004B02${signInRefusal.replaceAll(' ', '').slice(4)}`;
    expect(read(hex, framing).fields.get(39)).toBe('97');
    expect(refusal(hex.replace('004B02', '004B03'), framing).code).toBe('bad-stx');
  });
});

describe('what is unusual is read and named', () => {
  test('a pad of F instead of 0', () => {
    const hex = '0820 0000000000000010 0011 00000037301F';
    const message = read(hex, noFraming);
    expect(message.fields.get(60)).toBe('00000037301');
    expect(message.issues).toEqual([
      { code: 'pad-nibble', field: 60, offset: 17, detail: 'the half byte that fills up is not 0' },
    ]);
    const again = valueOf(repack(message, cupDialect));
    expect(hexOf(again)).toBe(hex.replaceAll(' ', ''));
  });

  test('text that is neither ASCII nor GBK', () => {
    const hex = '0810 0000000002000000 FFFF';
    const message = read(hex, noFraming);
    expect(message.issues).toMatchObject([{ code: 'text-not-gbk', field: 39, offset: 10 }]);
    const again = valueOf(repack(message, cupDialect));
    expect(hexOf(again)).toBe(hex.replaceAll(' ', ''));
  });

  test('Chinese where only ASCII is usual, and control characters', () => {
    const message = read('0810 0000000002800000 C4B3 1B5B324A20202020', noFraming);
    expect(message.fields.get(39)).toBe('某');
    expect(message.issues.map(({ code, field }) => [code, field])).toEqual([
      ['text-not-ascii', 39],
      ['text-control-character', 41],
    ]);
  });

  test('a value put in place of an unusual one is written, not the bytes that came', () => {
    const message = read('0820 0000000000000010 0011 00000037301F', noFraming);
    const changed = valueOf(repack({ ...message, fields: new Map([[60, '00000038301']]) }, cupDialect));
    expect(hexOf(changed)).toBe('082000000000000000100011000000383010');
  });
});

describe('every way to be malformed has its own error', () => {
  const base = signInRefusal.replaceAll(' ', '');

  test.each([
    ['nothing at all', '', noFraming, { code: 'truncated', field: null, offset: 0, need: 2, have: 0 }],
    ['a length prefix alone', '004A', tcpFraming, { code: 'truncated', offset: 2, need: 5, have: 0 }],
    ['less than the TPDU', '00036000', tcpFraming, { code: 'truncated', offset: 2, need: 5, have: 2 }],
    ['a type that is none', 'AB00 0000000000000000', noFraming, { code: 'bad-mti', field: null, offset: 0 }],
    ['another version of the standard', '1800 0000000000000000', noFraming, { code: 'bad-mti' }],
    ['half a bitmap', '0800 00000000', noFraming, { code: 'truncated', offset: 2, need: 8, have: 4 }],
    ['a second bitmap', '0800 8000000000000000', noFraming, { code: 'extended-bitmap', field: 1, offset: 2 }],
    [
      'an undefined field',
      '0800 0800000000000000',
      noFraming,
      { code: 'undefined-field', field: 5, offset: 10 },
    ],
    [
      'a field cut off',
      '0800 0020000000000000 0004',
      noFraming,
      { code: 'truncated', field: 11, need: 3, have: 2 },
    ],
    [
      'a length cut off',
      '0800 0000000000000010 00',
      noFraming,
      { code: 'truncated', field: 60, need: 2, have: 1 },
    ],
    [
      'fewer bytes than the digits need',
      '0800 0000000000000010 0011 0000000100',
      noFraming,
      { code: 'truncated', field: 60, offset: 12, need: 6, have: 5 },
    ],
    [
      'a length that is no number',
      '0810 0000000100000000 0A 48440000',
      noFraming,
      { code: 'length-not-bcd', field: 32 },
    ],
    [
      'a length beyond the field',
      '0800 0000000000000010 0018 000000010010000000',
      noFraming,
      { code: 'length-over-max', field: 60, offset: 10, need: 18, have: 17 },
    ],
    [
      'a length of a thousand and more',
      '0800 0000000000000004 9012 00',
      noFraming,
      { code: 'length-over-max', field: 62, need: 9012, have: 512 },
    ],
    [
      'a letter in a number',
      '0800 0020000000000000 00A451',
      noFraming,
      { code: 'bad-digit', field: 11, offset: 11 },
    ],
    [
      'a byte too many',
      '0800 0020000000000000 000451 00',
      noFraming,
      { code: 'trailing-bytes', offset: 13, have: 1 },
    ],
  ])('%s', (_title, hex, framing, error) => {
    expect(refusal(hex, framing)).toMatchObject(error);
  });

  test('a length prefix that announces more than came', () => {
    expect(refusal(base.replace('004A', '00AA'))).toMatchObject({
      code: 'short-frame',
      offset: 0,
      need: 0xaa,
      have: 74,
    });
  });

  test('a length prefix that announces less than came', () => {
    expect(refusal(base.replace('004A', '0049'))).toMatchObject({
      code: 'length-mismatch',
      need: 73,
      have: 74,
    });
  });

  test('where a frame breaks off inside a field, the field is named and not the length prefix', () => {
    expect(refusal(base.slice(0, -4))).toMatchObject({ code: 'truncated', field: 60, need: 6, have: 4 });
  });

  test('the errors quote nothing of the frame', () => {
    const digits = sale.replaceAll(' ', '');
    for (let cut = 0; cut < digits.length; cut += 2) {
      expect(JSON.stringify(refusal(digits.slice(0, cut), noFraming))).not.toMatch(/\d{6}/);
    }
  });
});

describe('for any message', () => {
  test('reading what was written gives the message, under every framing', () => {
    fc.assert(
      fc.property(arbitraryMessage, arbitraryFraming, (message, framing) => {
        const back = valueOf(unpack(valueOf(pack(message, cupDialect, framing)), cupDialect, framing));
        expect(back.fields).toEqual(message.fields);
        expect(back.mti).toBe(message.mti);
        expect(back.tpdu).toBe(framing.tpdu ? message.tpdu : null);
        expect(back.header).toBe(framing.header ? message.header : null);
        expect(back.issues).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('random bytes never throw and, where accepted, are written again as they came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2050 }), arbitraryFraming, (bytes, framing) => {
        const unpacked = unpack(bytes, cupDialect, framing);
        if (!unpacked.ok) return;
        const again = valueOf(repack(unpacked.value, cupDialect));
        expect(hexOf(again)).toBe(hexOf(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('5 000 mutated frames', () => {
  const originals = [signInRequest, signInAnswer, signInRefusal].map((hex) => bytesOf(hex));
  const random = createSeededRandom(8583);

  test('none throws, none is accepted in silence when its values would be written differently', () => {
    let accepted = 0;
    for (let round = 0; round < 5000; round += 1) {
      const original = originals[round % originals.length] ?? new Uint8Array();
      const mutated = mutateFrame(original, random);
      const unpacked = unpack(mutated, cupDialect);
      if (!unpacked.ok) continue;
      accepted += 1;
      const { value } = unpacked;
      const view = viewFrame(value, cupDialect, { reveal: true });
      const fields = new Map(Object.entries(view.fields).map(([field, text]) => [Number(field), text]));
      const fromView = pack({ ...view, fields }, cupDialect);
      const differs = !fromView.ok || hexOf(fromView.value) !== hexOf(mutated);
      expect(differs && value.issues.length === 0).toBe(false);
      const again = valueOf(repack(value, cupDialect));
      expect(hexOf(again)).toBe(hexOf(mutated));
    }
    expect(accepted).toBeGreaterThan(100);
  });
});
