/** The mean of what was measured on one day, `daysAgo` days before now. */
export interface DayValue {
  readonly daysAgo: number;
  readonly mean: number;
}

/** Where a series of daily values is going. */
export interface Trend {
  /** Where the line stands today, in the unit of the values. */
  readonly now: number;
  /** Change per day; 0 when what is seen may as well be noise. */
  readonly perDay: number;
}

/**
 * A straight line through daily values that single bad days cannot bend (Theil and Sen: the median of all slopes). A slope whose rise over
 * the time seen is lost in the scatter counts as none. Null for fewer than two days.
 */
export function trendOf(days: readonly DayValue[]): Trend | null {
  const slopes = days.flatMap((one, n) =>
    days.slice(n + 1).flatMap((other) => {
      const apart = one.daysAgo - other.daysAgo;
      return apart === 0 ? [] : [(other.mean - one.mean) / apart];
    }),
  );
  if (slopes.length === 0) return null;
  const perDay = median(slopes);
  const now = median(days.map(({ daysAgo, mean }) => mean + perDay * daysAgo));
  const scatter = median(days.map(({ daysAgo, mean }) => Math.abs(mean - (now - perDay * daysAgo))));
  const span =
    Math.max(...days.map(({ daysAgo }) => daysAgo)) - Math.min(...days.map(({ daysAgo }) => daysAgo));
  return Math.abs(perDay) * span > 3 * scatter
    ? { now, perDay }
    : { now: median(days.map(({ mean }) => mean)), perDay: 0 };
}

/** Days until the line reaches the limit; 0 when it has, null when it is not going there. */
export function daysUntil({ now, perDay }: Trend, limit: number, side: 'above' | 'below'): number | null {
  const isThere = side === 'above' ? now >= limit : now <= limit;
  if (isThere) return 0;
  const days = perDay === 0 ? Infinity : (limit - now) / perDay;
  return days > 0 && Number.isFinite(days) ? Math.ceil(days) : null;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN];
  return (low + high) / 2;
}
