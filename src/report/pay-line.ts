import type { Lang } from '../checks/text.ts';
import { payWaySchema } from './report.ts';
import type { PayWay, Report } from './report.ts';
import { deviceOfPayWay } from './pay-ways.table.ts';
import { payWayWords } from './words.table.ts';

/** The first line of every face: whether the next customer can still pay, and how. */
export function payLine(report: Report, lang: Lang): string {
  const ways = report.canStillPay;
  if (ways === null)
    return { zh: '还能不能收款：暂时不能确定', en: 'Can you still take payments: cannot tell yet' }[lang];
  if (ways.length === 0) return { zh: '现在不能收款', en: 'You cannot take payments now' }[lang];
  const works = list(ways, lang);
  const lost = lostWays(report, ways);
  if (lost.length === 0) return { zh: `可以收款：${works}`, en: `You can take payments: ${works}` }[lang];
  return {
    zh: `可以收款：${works}；不行的：${list(lost, lang)}`,
    en: `You can take payments: ${works}; not: ${list(lost, lang)}`,
  }[lang];
}

/** Ways this terminal is built for that do not work now. */
export function lostWays(report: Report, ways: readonly PayWay[]): readonly PayWay[] {
  const devices = new Set<string>(report.terminal.devices.map((device) => device.name));
  return payWaySchema.options.filter((way) => devices.has(deviceOfPayWay[way]) && !ways.includes(way));
}

function list(ways: readonly PayWay[], lang: Lang): string {
  return ways.map((way) => payWayWords[way][lang]).join({ zh: '、', en: ', ' }[lang]);
}
