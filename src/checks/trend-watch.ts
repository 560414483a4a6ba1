import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { Evidence, Finding } from './check.ts';
import type { History, MeasuredSeries } from './history.ts';
import { passed, unsupported, warnedOf } from './outcome.ts';
import { daysUntil, trendOf } from './trend.ts';
import { longIdleDays, storageTrend, trends } from './trends.table.ts';
import type { TrendFinding, TrendRow } from './trends.table.ts';

/** Looks at what earlier self-tests measured and says what will fail before it does. It touches no device. */
export const trendWatch = defineCheck({
  id: 'trend-watch',
  title: { zh: '趋势预警', en: 'Early warnings' },
  level: 'internal',
  effects: [],
  needs: [],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    'power.battery-wearing': {
      severity: 'info',
      text: { zh: '电池正在老化', en: 'Battery is wearing out' },
    },
    'storage.flash-wearing': {
      severity: 'info',
      text: { zh: '闪存正在老化', en: 'Flash is wearing out' },
    },
    'storage.filling': {
      severity: 'info',
      text: { zh: '存储将满', en: 'Storage will soon be full' },
    },
    'network.signal-falling': {
      severity: 'info',
      text: {
        zh: '信号逐日变弱',
        en: 'Signal gets weaker by the day',
      },
    },
    'magstripe.success-falling': {
      severity: 'info',
      text: { zh: '刷卡成功率下降', en: 'Fewer swipes succeed' },
    },
    'tls.expiring': {
      severity: 'info',
      text: {
        zh: '主机证书将到期',
        en: 'Host certificate expires soon',
      },
    },
    'registration.long-idle': {
      severity: 'info',
      text: {
        zh: '久未签到',
        en: 'No sign-in for long',
      },
    },
  },
  run: ({ terminal, history }) => {
    const looks = [...seriesLooks(history, terminal), ...idleLook(history)];
    if (looks.length === 0) return Promise.resolve(unsupported('nothing-recorded'));
    const [first, ...more] = looks.flatMap((look) => ('id' in look ? [look] : []));
    if (first !== undefined) return Promise.resolve(warnedOf([first, ...more]));
    return Promise.resolve(passed(looks.flatMap((look) => ('of' in look ? [look] : []))));
  },
});

type TrendLook = Finding<TrendFinding> | Evidence;

function seriesLooks({ measured }: History, terminal: Terminal): readonly TrendLook[] {
  const storage: TrendRow = {
    ...storageTrend,
    of: 'storage.free',
    unit: 'B free',
    finding: 'storage.filling',
    side: 'below',
    limit: terminal.thresholds.storageFreeWarnBytes,
  };
  return (measured ?? []).flatMap((series) =>
    [...trends, storage].filter(({ of }) => of === series.name).flatMap((row) => seriesLook(row, series)),
  );
}

function seriesLook(row: TrendRow, { days }: MeasuredSeries): readonly TrendLook[] {
  if (days.length < row.leastDays) return [];
  const newest = days.reduce((one, other) => (other.daysAgo < one.daysAgo ? other : one));
  const trend = trendOf(days) ?? { now: newest.mean, perDay: 0 };
  const left = daysUntil(row.leastDays === 1 ? { now: newest.mean, perDay: 0 } : trend, row.limit, row.side);
  const op = row.side === 'above' ? '<' : '>';
  const evidence: Evidence = {
    of: row.of,
    value: rounded(newest.mean),
    unit: row.unit,
    how: 'counter',
    rule: { op, limit: row.limit, source: row.source },
    raw: `${String(days.length)} days, ${String(rounded(trend.perDay))} ${row.unit} per day, limit in ${left === null ? '-' : String(left)} days`,
  };
  return [isDue(row, left) ? { id: row.finding, evidence: [evidence] } : evidence];
}

/** What is beyond its limit already is told by the check that measures it, unless the row is told at its limit. */
function isDue({ withinDays }: TrendRow, left: number | null): boolean {
  if (left === null || left > withinDays) return false;
  return left > 0 || withinDays === 0;
}

function idleLook({ lastGoodDays }: History): readonly TrendLook[] {
  if (typeof lastGoodDays !== 'number') return [];
  const { limit, source } = longIdleDays;
  const evidence: Evidence = {
    of: 'registration.last-good',
    value: rounded(lastGoodDays),
    unit: 'days',
    how: 'cached',
    rule: { op: '<', limit, source },
  };
  return [lastGoodDays >= limit ? { id: 'registration.long-idle', evidence: [evidence] } : evidence];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
