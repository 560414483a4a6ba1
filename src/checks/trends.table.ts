import { limits } from './limits.table.ts';

/** A measured number that is followed over days, and how early it warns before it becomes a failure. */
export interface TrendRow {
  /** Name of the measurement. */
  readonly of: string;
  readonly unit: string;
  readonly finding: TrendFinding;
  /** On which side of the limit the failure lies. */
  readonly side: 'above' | 'below';
  readonly limit: number;
  /** Warns when the limit will be reached within this many days. */
  readonly withinDays: number;
  /** Days that must have been seen before anything is said. */
  readonly leastDays: number;
  readonly source: string;
}

/** What a trend may find. */
export type TrendFinding =
  | 'power.battery-wearing'
  | 'storage.flash-wearing'
  | 'storage.filling'
  | 'network.signal-falling'
  | 'magstripe.success-falling'
  | 'tls.expiring'
  | 'registration.long-idle';

/** Early warnings. A certificate's days and the days since a sign-in count down by themselves: one look at them is enough. */
export const trends: readonly TrendRow[] = [
  {
    of: 'power.wear',
    unit: '%',
    finding: 'power.battery-wearing',
    side: 'above',
    limit: limits.batteryWearPercent.warn,
    withinDays: 60,
    leastDays: 14,
    source: 'judgement: a battery takes weeks to order and fit',
  },
  {
    of: 'storage.life',
    unit: '% used',
    finding: 'storage.flash-wearing',
    side: 'above',
    limit: limits.storageLifeUsedPercent.warn,
    withinDays: 180,
    leastDays: 30,
    source: 'judgement: the terminal must be exchanged',
  },
  {
    of: 'network.signal',
    unit: 'dBm',
    finding: 'network.signal-falling',
    side: 'below',
    limit: limits.signalDbm.warn,
    withinDays: 14,
    leastDays: 7,
    source: 'judgement',
  },
  {
    of: 'swipe-success-track-2',
    unit: 'share',
    finding: 'magstripe.success-falling',
    side: 'below',
    limit: 0.8,
    withinDays: 30,
    leastDays: 3,
    source: 'judgement: one swipe in five fails, and customers notice',
  },
  {
    of: 'tls.days-left',
    unit: 'days',
    finding: 'tls.expiring',
    side: 'below',
    limit: 30,
    withinDays: 0,
    leastDays: 1,
    source: 'judgement: a certificate takes weeks to renew on a fleet',
  },
];

/** Free storage reaches the limit of the terminal's profile within this many days. */
export const storageTrend = { withinDays: 14, leastDays: 5, source: 'judgement' } as const;

/** Acquirers put terminals out of use that do not sign in; the shortest term heard of is a month or two. */
export const longIdleDays = { limit: 20, source: 'judgement: before the shortest term of disuse' } as const;
