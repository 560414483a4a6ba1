import * as fc from 'fast-check';
import { cupDialect } from '../../src/registration/iso8583/cup-fields.table.ts';
import type { FieldSpec } from '../../src/registration/iso8583/dialect.ts';
import type { Framing } from '../../src/registration/iso8583/framing.ts';
import type { Message } from '../../src/registration/iso8583/message.ts';

const specs = cupDialect.fields.filter((spec) => spec !== undefined);
const digit = fc.constantFrom(...'0123456789'.split(''));
const hexDigit = fc.constantFrom(...'0123456789ABCDEF'.split(''));
const asciiCharacter = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));
const hanCharacter = fc.constantFrom(...'终端未登记商户号银联签到密钥批次'.split(''));

/** Any combination of prefixes. */
export const arbitraryFraming: fc.Arbitrary<Framing> = fc.record({
  len: fc.boolean(),
  stx: fc.boolean(),
  tpdu: fc.boolean(),
  header: fc.boolean(),
});

/** Any message that the dialect can write, made from its table; prefixes present. */
export const arbitraryMessage: fc.Arbitrary<Message> = fc
  .tuple(
    hexText(10),
    hexText(12),
    fc.constantFrom('0800', '0810', '0820', '0200', '0210', '0330'),
    fc.subarray(specs).chain((chosen) => fc.tuple(...chosen.map(fieldEntry))),
  )
  .map(([tpdu, header, mti, entries]) => ({ tpdu, header, mti, fields: new Map(entries) }));

function fieldEntry(spec: FieldSpec): fc.Arbitrary<readonly [number, string]> {
  return valueOf(spec).map((value) => [spec.field, value] as const);
}

function valueOf(spec: FieldSpec): fc.Arbitrary<string> {
  const least = spec.lengthBytes === 0 ? spec.length : 0;
  const size = { minLength: least, maxLength: spec.length };
  switch (spec.kind) {
    case 'n':
    case 'nl':
      return fc.string({ unit: digit, ...size });
    case 'z':
      return fc.string({ unit: hexDigit, ...size });
    case 'b':
      return fc.integer({ min: least, max: spec.length }).chain((bytes) => hexText(bytes * 2));
    case 'an':
      return spec.gbk && spec.lengthBytes > 0
        ? fc.string({ unit: fc.oneof(asciiCharacter, hanCharacter), maxLength: spec.length >> 1 })
        : fc.string({ unit: asciiCharacter, ...size });
  }
}

function hexText(length: number): fc.Arbitrary<string> {
  return fc.string({ unit: hexDigit, minLength: length, maxLength: length });
}
