import type { DayValue } from './trend.ts';

/** What the merchant says or the agent recorded about the time before this run. */
export interface History {
  /** Days since the last good sign-in; null: never signed in; `unknown`: nobody recorded it. */
  readonly lastGoodDays: number | null | 'unknown';
  /** What changed between the last good sign-in and now. */
  readonly changedSinceLastGood: readonly ChangedItem[];
  /** What the hub says of other terminals of the same acquirer; `peers: 0` = unknown. */
  readonly fleet: { readonly peers: number; readonly failing: number; readonly failingWith: string | null };
  /** What earlier self-tests measured, a mean per day; undefined: nothing was recorded. */
  readonly measured?: readonly MeasuredSeries[];
}

/** One measured number over days. */
export interface MeasuredSeries {
  readonly name: string;
  readonly days: readonly DayValue[];
}

/** What can change between two sign-ins and explain a refusal. */
export type ChangedItem = 'tid' | 'mid' | 'host' | 'port' | 'nii' | 'sim' | 'serial' | 'firmware';

/** Nothing is known. */
export const unknownHistory: History = {
  lastGoodDays: 'unknown',
  changedSinceLastGood: [],
  fleet: { peers: 0, failing: 0, failingWith: null },
};
