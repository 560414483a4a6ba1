import type { Text } from '../../../hal/contracts/text.ts';
import type { FindingSpec } from '../../checks/check.ts';
import { shortCodes } from '../../checks/short-codes.table.ts';
import { causeRow } from '../../playbooks/causes.table.ts';
import { causeOfFinding } from '../../playbooks/finding-causes.table.ts';
import { weightsOfFinding } from '../../playbooks/signs.ts';
import { severityWords } from '../../report/words.table.ts';
import { catalogue } from '../../session/catalogue.ts';
import { withWords } from './step-words.ts';
import type { Explanation } from './explanation.ts';

/** A finding, by its id or the short code people read aloud: what was seen, by which check, and what it speaks for. */
export function explainFinding(word: string): Explanation | null {
  const entry = Object.entries(shortCodes).find(
    ([known, code]) => known === word || code === word.toUpperCase(),
  );
  if (entry === undefined) return null;
  const [id, code] = entry;
  const found = catalogue.finding(id);
  return {
    kind: 'finding',
    id,
    title: withCode(findingTitle(id), code),
    means: meansOf(id, found?.spec),
    how: [...(found === undefined ? [noCheck] : [foundBy(found.check)]), ...causeLines(id)],
    whatToDo: stepLines(id),
  };
}

/** What a finding is called; one that no check of this version reports has only its id. */
export function findingTitle(id: string): Text {
  return catalogue.finding(id)?.spec.text ?? { zh: id, en: id };
}

const noCheck: Text = {
  zh: '这个版本没有能看到它的检测项。',
  en: 'No check of this version can see it.',
};

function withCode({ zh, en }: Text, code: string): Text {
  return { zh: `${code} ${zh}`, en: `${code} ${en}` };
}

function meansOf(id: string, spec: FindingSpec | undefined): Text {
  if (spec === undefined) return { zh: `检测结果 ${id}`, en: `the finding ${id}` };
  const { severity } = spec;
  const crosswalk = Object.entries(spec.crosswalk ?? {}).map(([standard, word]) => `${standard} ${word}`);
  const same = crosswalk.length === 0 ? '' : ` (${crosswalk.join(', ')})`;
  return {
    zh: `检测发现；最坏程度：${severityWords[severity].zh}${same}`,
    en: `Found by looking; at its worst: ${severityWords[severity].en}${same}`,
  };
}

function foundBy({ id, title }: { readonly id: string; readonly title: Text }): Text {
  return { zh: `检测项：${title.zh}（${id}）`, en: `Found by: ${title.en} (${id})` };
}

function causeLines(id: string): readonly Text[] {
  return [...weightsOfFinding(id)]
    .toSorted(([, one], [, other]) => other - one)
    .map(([cause, weight]) => {
      const signed = weight > 0 ? `+${weight}` : String(weight);
      const title = causeRow(cause)?.title ?? { zh: cause, en: cause };
      return { zh: `${signed}  ${title.zh}（${cause}）`, en: `${signed}  ${title.en} (${cause})` };
    });
}

/** What the cause it speaks for most asks for. */
function stepLines(id: string): readonly Text[] {
  const map: Readonly<Record<string, string | null>> = causeOfFinding;
  const row = causeRow(map[id] ?? '');
  if (row === undefined)
    return [{ zh: '仅供参考，不用处理。', en: 'Information only; nothing needs to be done.' }];
  return [{ zh: withWords(row.step.zh, 'zh'), en: withWords(row.step.en, 'en') }];
}
