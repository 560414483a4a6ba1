import { expect, test } from 'vitest';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import { noFraming, tcpFraming } from '../../../src/registration/iso8583/framing.ts';
import type { FrameError, Message } from '../../../src/registration/iso8583/message.ts';
import { pack } from '../../../src/registration/iso8583/pack.ts';
import { errorOf, valueOf } from '../../support/decoded.ts';
import { hexOf } from '../../support/hex.ts';

const message = (fields: Readonly<Record<number, string>>, rest: Partial<Message> = {}): Message => ({
  tpdu: '6001070000',
  header: '603100311001',
  mti: '0800',
  fields: new Map(Object.entries(fields).map(([field, value]) => [Number(field), value])),
  ...rest,
});

const refusal = (wrong: Message, framing = noFraming): FrameError =>
  errorOf(pack(wrong, cupDialect, framing));

test('fields are written in their order, whatever the order in which they were given', () => {
  const fields = new Map([
    [60, '00000037301'],
    [41, '60020011'],
  ]);
  const packed = valueOf(pack({ ...message({}), fields }, cupDialect, noFraming));
  expect(hexOf(packed)).toBe('0800000000000080001036303032303031310011000000373010');
});

test('the length prefix counts everything behind it, the start byte too', () => {
  const packed = valueOf(pack(message({ 11: '000451' }), cupDialect, { ...tcpFraming, stx: true }));
  expect(hexOf(packed)).toBe('001902600107000060310031100108000020000000000000000451');
});

test('nothing is padded or cut: a value must fit its field', () => {
  expect(refusal(message({ 11: '451' }))).toMatchObject({
    code: 'value-length',
    field: 11,
    need: 6,
    have: 3,
  });
  expect(refusal(message({ 41: '6002001' }))).toMatchObject({
    code: 'value-length',
    field: 41,
    need: 8,
    have: 7,
  });
  expect(refusal(message({ 62: 'ABC' }))).toMatchObject({ code: 'value-length', field: 62 });
  expect(refusal(message({ 60: '0'.repeat(18) }))).toMatchObject({
    code: 'value-length',
    need: 17,
    have: 18,
  });
});

test('characters that a field cannot hold are refused', () => {
  expect(refusal(message({ 11: '00045A' }))).toMatchObject({ code: 'value-character', field: 11 });
  expect(refusal(message({ 62: 'XY' }))).toMatchObject({ code: 'value-character', field: 62 });
  expect(refusal(message({ 63: 'नमस्ते' }))).toMatchObject({ code: 'value-character', field: 63 });
});

test('a field that the dialect does not define is refused, wherever its number lies', () => {
  for (const field of [0, 1, 5, 65, 128]) {
    expect(refusal(message({ [field]: '00' })).code).toBe('undefined-field');
  }
});

test('a prefix that the framing asks for must be there and whole', () => {
  expect(refusal(message({}, { tpdu: null }), tcpFraming)).toMatchObject({
    code: 'value-length',
    need: 10,
    have: 0,
  });
  expect(refusal(message({}, { header: '60310031' }), tcpFraming)).toMatchObject({
    code: 'value-length',
    have: 8,
  });
  expect(refusal(message({}, { tpdu: '60010700ZZ' }), tcpFraming)).toMatchObject({ code: 'value-character' });
  expect(refusal(message({}, { mti: '800' }))).toMatchObject({ code: 'bad-mti' });
});

test('the errors do not quote the value', () => {
  expect(JSON.stringify(refusal(message({ 2: '62148312345612390171234' })))).not.toContain('6214831');
});
