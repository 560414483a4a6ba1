import { describe, expect, it } from 'vitest';
import { sayValue } from '../../src/report/say-value.ts';

describe('a value as people say it', () => {
  it.each([
    [20_971_520, 'B free', '20 MiB free'],
    [4_072_669_184, 'B', '3.8 GiB'],
    [0, 'B', '0 B'],
    [1_023, 'B', '1023 B'],
    [0.029, 'share', '3 %'],
    [88, '°C', '88 °C'],
    [7_200, 's off', '7200 s off'],
    ['out', undefined, 'out'],
    [true, undefined, 'true'],
    [null, undefined, 'null'],
  ])('%j %s is said %s', (value, unit, said) => {
    expect(sayValue(value, unit)).toBe(said);
  });
});
