import type { Text } from '../../../hal/contracts/text.ts';
import { findingTitle } from './explain-finding.ts';
import { causeRow, causes } from '../../playbooks/causes.table.ts';
import { evidenceRows } from '../../playbooks/evidence.table.ts';
import type { EvidenceRow } from '../../playbooks/evidence.table.ts';
import { factTexts } from '../../playbooks/facts.table.ts';
import { shortCodes } from '../../checks/short-codes.table.ts';
import { weightsOfFinding } from '../../playbooks/signs.ts';
import { observationWords } from '../../report/observation-words.table.ts';
import { actorWords } from '../../report/words.table.ts';
import { catalogue } from '../../session/catalogue.ts';
import type { Explanation } from './explanation.ts';
import { withWords } from './step-words.ts';

/** A cause: what it is, everything that speaks for and against it with its weight, who acts and how. */
export function explainCause(id: string): Explanation | null {
  const row = Object.hasOwn(causes, id) ? causeRow(id) : undefined;
  if (row === undefined) return null;
  return {
    kind: 'cause',
    id,
    title: row.title,
    means: row.means,
    how: [...findingLines(id), ...otherLines(id), ...consequenceLines(row.explains), margin],
    whatToDo: [
      {
        zh: `由${actorWords[row.actor].zh}处理：${withWords(row.step.zh, 'zh')}`,
        en: `${actorWords[row.actor].en} must act: ${withWords(row.step.en, 'en')}`,
      },
      ...repairLines(id),
    ],
  };
}

const margin: Text = {
  zh: '权重相加，高出其他原因 2 分才算确定；看不到的不计分。',
  en: 'Weights add up; it is certain when it stands 2 above every other. What cannot be seen counts nothing.',
};

function findingLines(cause: string): readonly Text[] {
  const weightOf = (id: string): number => new Map<string, number>(weightsOfFinding(id)).get(cause) ?? 0;
  return weighed(Object.keys(shortCodes), weightOf, findingTitle);
}

/** What was seen to be well, and what is known of the terminal's past, its peers and the host's last answer. */
function otherLines(cause: string): readonly Text[] {
  const rows = evidenceRows.filter((row) => !('finding' in row.when));
  return weighed(rows, (row) => weightIn(row, cause), titleOfRow);
}

function weightIn({ raises, lowers }: EvidenceRow, cause: string): number {
  const raised: Readonly<Record<string, number>> = raises ?? {};
  const lowered: Readonly<Record<string, number>> = lowers ?? {};
  return (raised[cause] ?? 0) - (lowered[cause] ?? 0);
}

function titleOfRow({ when }: EvidenceRow): Text {
  if ('fact' in when) return factTexts[when.fact];
  const id = 'seen' in when ? when.seen : when.finding;
  const words = observationWords[id] ?? { zh: id, en: id };
  return { zh: `看到正常：${words.zh}`, en: `seen to be well: ${words.en}` };
}

/** Strongest first; what weighs nothing is left out. */
function weighed<T>(
  items: readonly T[],
  weightOf: (item: T) => number,
  titleOf: (item: T) => Text,
): readonly Text[] {
  return items
    .map((item) => ({ item, weight: weightOf(item) }))
    .filter(({ weight }) => weight !== 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ item, weight }) => {
      const signed = weight > 0 ? `+${weight}` : String(weight);
      const { zh, en } = titleOf(item);
      return { zh: `${signed}  ${zh}`, en: `${signed}  ${en}` };
    });
}

function consequenceLines(explained: readonly string[]): readonly Text[] {
  if (explained.length === 0) return [];
  const titles = explained.flatMap((id) => causeRow(id)?.title ?? []);
  return [
    {
      zh: `它会引起：${titles.map(({ zh }) => zh).join('、')}；这些不再单独报告。`,
      en: `It brings about: ${titles.map(({ en }) => en).join(', ')}; these are not reported beside it.`,
    },
  ];
}

function repairLines(cause: string): readonly Text[] {
  const ids = catalogue.playbooks.flatMap((playbook) => {
    const offered: Readonly<Partial<Record<string, readonly string[]>>> = playbook.remedies;
    return offered[cause] ?? [];
  });
  return [...new Set(ids)].flatMap((id) => {
    const remedy = catalogue.remedy(id);
    if (remedy === undefined) return [];
    if (remedy.class === 'guided')
      return [
        {
          zh: `终端会一步步教：${remedy.title.zh}（${id}）`,
          en: `The terminal shows how: ${remedy.title.en} (${id})`,
        },
      ];
    return [
      {
        zh: `终端可自己做：${remedy.title.zh}（${id}）`,
        en: `The terminal can do by itself: ${remedy.title.en} (${id})`,
      },
    ];
  });
}
