import { describe, expect, it } from 'vitest';
import { conclude, lookAt, poor, valueOf, well, wrong } from '../../src/checks/looked-at.ts';

const seen = { of: 'printer.cover', value: 'closed', how: 'live' } as const;
const none: ReadonlySet<string> = new Set();
const blindToCover: ReadonlySet<string> = new Set(['printer.cover']);

describe('a field', () => {
  it('tells its value, or why it tells none', () => {
    expect(valueOf(none, 'printer.cover', true)).toEqual({ told: true, value: true });
    expect(valueOf(none, 'printer.cover', null)).toEqual({ told: false, why: 'not-observable' });
    expect(valueOf(none, 'printer.cover', 'unknown')).toEqual({ told: false, why: 'unknown' });
  });

  it('is not observable where the terminal is blind to it, whatever the driver says', () => {
    expect(lookAt(blindToCover, 'printer.cover', false, () => well(seen))).toEqual({
      state: 'not-observable',
      field: 'printer.cover',
    });
  });
});

describe('several fields together', () => {
  it('pass when all that can be told is well, naming what cannot', () => {
    expect(conclude([well(seen)])).toMatchObject({ verdict: 'passed', seen: [seen] });
    expect(conclude([well(seen), { state: 'not-observable', field: 'printer.voltage' }])).toMatchObject({
      verdict: 'passed',
      reason: 'not-observable: printer.voltage',
    });
  });

  it('never pass when nothing can be told', () => {
    const outcome = conclude([{ state: 'not-observable', field: 'printer.cover' }]);
    expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'not-observable: printer.cover' });
  });

  it('cannot tell when one of them cannot be told now', () => {
    const outcome = conclude([well(seen), { state: 'unknown', field: 'printer.paper' }]);
    expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'unknown: printer.paper' });
  });

  it('warn when something is poor, fail when something is wrong, and keep what was seen to be well', () => {
    const low = poor('printer.paper-low', seen);
    const open = wrong('printer.cover-open', seen);
    expect(conclude([well(seen), low])).toMatchObject({ verdict: 'warning', seen: [seen] });
    expect(conclude([low, open]).findings.map((finding) => finding.id)).toEqual([
      'printer.paper-low',
      'printer.cover-open',
    ]);
    expect(conclude([low, open]).verdict).toBe('failed');
  });

  it('tell one finding once, with the evidence of all', () => {
    const other = { ...seen, raw: 'second sensor' };
    const outcome = conclude([wrong('thermal.high', seen), poor('thermal.high', other)]);
    expect(outcome.findings).toEqual([{ id: 'thermal.high', evidence: [seen, other] }]);
  });
});
