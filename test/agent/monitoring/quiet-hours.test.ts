import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietLeftMs, readQuietHours } from '../../../src/agent/monitoring/quiet-hours.ts';

const at = (hour: number, minute = 0): number => hour * 60 + minute;
const lunch = { fromMinute: at(11), untilMinute: at(13, 30) };
const night = { fromMinute: at(22), untilMinute: at(6) };

describe('quiet hours', () => {
  it.each([
    ['11:00-13:30', lunch],
    ['22:00-06:00', night],
  ])('%s are read', (text, hours) => {
    expect(readQuietHours(text)).toEqual(hours);
  });

  it.each(['', '11-13', '24:00-25:00', '11:00-11:00', '9:00-10:00', '11:00-13:30 '])(
    '%j are refused',
    (text) => {
      expect(readQuietHours(text)).toBeNull();
    },
  );

  it.each([
    [[lunch], at(10, 59), 0],
    [[lunch], at(11), 150],
    [[lunch], at(13, 29), 1],
    [[lunch], at(13, 30), 0],
    [[night], at(23), 7 * 60],
    [[night], at(5, 59), 1],
    [[night], at(6), 0],
    [[lunch, { fromMinute: at(13, 30), untilMinute: at(14) }], at(13), 60],
  ])('%j at minute %i last %i minutes more', (hours, minute, left) => {
    expect(quietLeftMs(hours, minute)).toBe(left * 60_000);
  });

  it('end within a day, and when they have ended no quiet hours hold', () => {
    const window = fc.record({ fromMinute: fc.nat(1439), untilMinute: fc.nat(1439) });
    fc.assert(
      fc.property(fc.array(window, { maxLength: 6 }), fc.nat(1439), (hours, minute) => {
        const left = quietLeftMs(hours, minute) / 60_000;
        expect(left).toBeLessThanOrEqual(1440);
        const then = left === 1440 ? 0 : quietLeftMs(hours, (minute + left) % 1440);
        expect(then).toBe(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
