import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/checks/check.ts';
import type { History, MeasuredSeries } from '../../src/checks/history.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import type { DayValue } from '../../src/checks/trend.ts';
import { trendWatch } from '../../src/checks/trend-watch.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

const look = (history: Partial<History>): Promise<CheckOutcome> =>
  trendWatch.run({ ...lookAt(bareTerminal()), history: { ...unknownHistory, ...history } });

const series = (name: string, days: number, value: (daysAgo: number) => number): MeasuredSeries[] => [
  {
    name,
    days: Array.from({ length: days }, (_, daysAgo): DayValue => ({ daysAgo, mean: value(daysAgo) })),
  },
];

describe('early warnings', () => {
  it('say nothing where nothing was recorded', async () => {
    expect(await look({})).toMatchObject({ verdict: 'unsupported', reason: 'nothing-recorded' });
  });

  it.each([
    ['power.battery-wearing', series('power.wear', 30, (ago) => 45 - 0.2 * ago)],
    ['storage.flash-wearing', series('storage.life', 60, (ago) => 80 - 0.2 * ago)],
    ['storage.filling', series('storage.free', 10, (ago) => 510_000_000 + 10_000_000 * ago)],
    ['network.signal-falling', series('network.signal', 14, (ago) => -80 + ago)],
    ['magstripe.success-falling', series('swipe-success-track-2', 4, (ago) => 0.84 + 0.03 * ago)],
    ['tls.expiring', series('tls.days-left', 1, () => 29)],
  ])('tell %s before it fails', async (finding, measured) => {
    expect(await look({ measured })).toMatchObject({ verdict: 'warning', findings: [{ id: finding }] });
  });

  it('leave what has failed already to the check that measures it', async () => {
    expect(await look({ measured: series('power.wear', 30, (ago) => 70 - 0.2 * ago) })).toMatchObject({
      verdict: 'passed',
    });
  });

  it('wait for enough days, and let what stands still be', async () => {
    expect(await look({ measured: series('power.wear', 13, (ago) => 45 - ago) })).toMatchObject({
      verdict: 'unsupported',
    });
    expect(await look({ measured: series('power.wear', 30, () => 45) })).toMatchObject({ verdict: 'passed' });
  });

  it('remind of signing in before the acquirer puts the terminal out of use', async () => {
    expect(await look({ lastGoodDays: 20 })).toMatchObject({
      findings: [{ id: 'registration.long-idle', evidence: [{ value: 20, unit: 'days' }] }],
    });
    expect(await look({ lastGoodDays: 19 })).toMatchObject({ verdict: 'passed' });
    expect(await look({ lastGoodDays: null })).toMatchObject({ verdict: 'unsupported' });
  });
});
