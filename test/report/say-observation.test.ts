import { describe, expect, it } from 'vitest';
import { statusFields } from '../../hal/contracts/status-fields.table.ts';
import { sayObservation } from '../../src/report/say-observation.ts';

describe('an observation as people say it', () => {
  it('comes with the limit it was held against, in the same measure', () => {
    const rule = { op: '>=', limit: 134_217_728, source: 'profile' } as const;
    const space = { of: 'storage.space', value: 20_971_520, unit: 'B free', how: 'live', rule } as const;
    expect(sayObservation(space, 'en')).toBe('space 20 MiB free (>= 128 MiB)');
  });

  it.each([
    ['registration.echo', '97', '主机应答 97', 'the host answered 97'],
    ['printer.cover', 'open', '纸仓盖打开', 'cover open'],
    ['printer.paper', 'low', '打印纸不足', 'paper low'],
    ['nobody.knows', 'what', 'nobody.knows what', 'nobody.knows what'],
    ['constructor', 'toString', 'constructor toString', 'constructor toString'],
  ])('%s %s', (of, value, zh, en) => {
    const evidence = { of, value, how: 'live' } as const;
    expect([sayObservation(evidence, 'zh'), sayObservation(evidence, 'en')]).toEqual([zh, en]);
  });

  it('has words for every field a terminal can tell', () => {
    const wordless = statusFields.filter(
      (field) => sayObservation({ of: field, value: 1, how: 'live' }, 'zh') === `${field} 1`,
    );
    expect(wordless).toEqual([]);
  });
});
