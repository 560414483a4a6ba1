import { expect, test } from 'vitest';
import { networkField60 } from '../../../src/registration/iso8583/field-60.ts';
import { networkMessageOf } from '../../../src/registration/iso8583/network-message.ts';
import { networkMessages } from '../../../src/registration/iso8583/network-messages.table.ts';
import { bitmapOf } from '../../../src/registration/iso8583/bitmap.ts';

const message = (mti: string, nmic: string): Parameters<typeof networkMessageOf>[0] => ({
  tpdu: null,
  header: null,
  mti,
  fields: new Map([[60, networkField60('000037', nmic)]]),
});

test.each([
  ['0800', '001', 'sign-in'],
  ['0810', '003', 'sign-in'],
  ['0820', '301', 'echo-test'],
  ['0830', '301', 'echo-test'],
  ['0820', '002', 'sign-off'],
  ['0500', '201', 'settlement'],
  ['0330', '207', 'batch-upload-end'],
])('%s with code %s is a %s', (mti, nmic, id) => {
  expect(networkMessageOf(message(mti, nmic))?.id).toBe(id);
});

test('a private code, a sale and a message without field 60 are none of them', () => {
  expect(networkMessageOf(message('0800', '960'))).toBeNull();
  expect(networkMessageOf(message('0200', '000'))).toBeNull();
  expect(networkMessageOf({ ...message('0800', '001'), fields: new Map() })).toBeNull();
});

test('the bitmaps are those that terminals send', () => {
  const bitmaps = Object.fromEntries(
    networkMessages.map(({ id, request, answer }) => [id, [bitmapOf(request), bitmapOf(answer)]]),
  );
  expect(bitmaps).toMatchObject({
    'sign-in': ['0020000000C00016', '003800010AC00014'],
    'sign-off': ['0020000000C00010', '003800010AC00010'],
    'echo-test': ['0000000000C00010', '0018000002C00010'],
    'status-upload': ['0000000000C00014', '0018000002C00014'],
    'parameter-transfer': ['0000000000C00010', '001800000AC00014'],
    settlement: ['0020000000C18012', '003A000108C18010'],
    'batch-upload': ['0020000000C10010', '003800010AC10010'],
  });
});
