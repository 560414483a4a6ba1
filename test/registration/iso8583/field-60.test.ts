import { expect, test } from 'vitest';
import { networkField60, readField60 } from '../../../src/registration/iso8583/field-60.ts';

test('field 60 in its parts, and back', () => {
  expect(readField60('00000037003')).toEqual({ kind: '00', batch: '000037', nmic: '003', capabilities: '' });
  expect(readField60('22000037000600')).toMatchObject({ kind: '22', capabilities: '600' });
  expect(networkField60('000037', '003')).toBe('00000037003');
});

test.each(['', '0000003700', '0000003700A', '0'.repeat(18)])('%s is no field 60', (value) => {
  expect(readField60(value)).toBeNull();
});
