import type { FirmwareItem } from '../../../hal/contracts/firmware.ts';
import type { Text } from '../../../hal/contracts/text.ts';
import { nameRefusal } from '../../firmware/catalog/name-refusal.ts';
import type { Judgement } from '../../firmware/verdict/judgement.ts';
import type { AskedCatalog } from './check-firmware.ts';
import { componentTexts } from './component-texts.table.ts';
import { approvalTexts, currencyTexts, refusalTexts } from './firmware-texts.table.ts';

const dayMs = 86_400_000;

/** How the catalog stands, for people: refused first, then from when the answer is. */
export function catalogLines(asked: AskedCatalog, nowMs: number): readonly Text[] {
  const { outcome, view, reason, clockBehind } = asked;
  const lines: Text[] = [];
  if ((outcome === 'refused' || outcome === 'stale') && reason !== null) {
    const why = refusalTexts[nameRefusal(reason)];
    lines.push({ zh: `目录被拒绝：${why.zh}`, en: `catalog refused: ${why.en}` });
    lines.push({ zh: `  详情：${reason}`, en: `  detail: ${reason}` });
  }
  if (outcome === 'offline')
    lines.push({
      zh: `连不上目录（${reason ?? '?'}）`,
      en: `the catalog cannot be reached (${reason ?? '?'})`,
    });
  lines.push(ageLine(view, nowMs));
  if (clockBehind)
    lines.push({
      zh: '终端时钟落后于已知时间；请校准',
      en: 'the terminal clock is behind a time known to have passed; set it',
    });
  return lines;
}

/** One component, for people. */
export function componentLine(item: FirmwareItem, judgement: Judgement): Text {
  const { version, releaseCounter } = item;
  const what = `${version ?? '?'}${releaseCounter === null ? '' : ` #${String(releaseCounter)}`}`;
  const name = componentTexts[item.component];
  const currency = currencyTexts[judgement.currency];
  const approval = approvalTexts[judgement.approval];
  const next = judgement.next === null ? '' : ` → ${judgement.next.custom.version}`;
  return {
    zh: `${name.zh}  ${what}  ${currency.zh}${next}；${approval.zh}`,
    en: `${name.en.padEnd(20)} ${what}  ${currency.en}${next}; ${approval.en}`,
  };
}

function ageLine(view: AskedCatalog['view'], nowMs: number): Text {
  if (view.state === 'untrusted')
    return {
      zh: '从未验证过目录，无法判断',
      en: 'no catalog was ever verified here: nothing can be said',
    };
  const days = Math.max(0, Math.floor((nowMs - view.verifiedAtMs) / dayMs));
  const at = new Date(view.verifiedAtMs).toISOString();
  const stale = view.stale ? { zh: '，已过期', en: ', expired' } : { zh: '', en: '' };
  return {
    zh: `目录验证于 ${at}（${String(days)} 天前${stale.zh}）`,
    en: `catalog verified ${at} (${String(days)} day(s) ago${stale.en})`,
  };
}
