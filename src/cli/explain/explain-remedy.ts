import type { Text } from '../../../hal/contracts/text.ts';
import { causeRow } from '../../playbooks/causes.table.ts';
import { guardsOfClass } from '../../remedies/guards.table.ts';
import type { Remedy } from '../../remedies/remedy.ts';
import { actorWords } from '../../report/words.table.ts';
import { catalogue } from '../../session/catalogue.ts';
import { guardWords, riskWords } from './explain-words.table.ts';
import type { Explanation } from './explanation.ts';

/** A repair: what it is for, what must hold before it acts, what proves it, and how it is taken back. */
export function explainRemedy(id: string): Explanation | null {
  const remedy = catalogue.remedy(id);
  if (remedy === undefined) return null;
  const { title, actor, risk, budgetPerDay } = remedy;
  return {
    kind: 'remedy',
    id,
    title,
    means: {
      zh: `修复，由${actorWords[actor].zh}做；${riskWords[risk].zh}；每天最多 ${budgetPerDay} 次`,
      en: `A repair, done by ${actorWords[actor].en}; ${riskWords[risk].en}; at most ${budgetPerDay} a day`,
    },
    how: [...causeLines(id), ...guardLines(remedy), ...proofLines(remedy)],
    whatToDo: [undoLine(remedy)],
  };
}

function causeLines(id: string): readonly Text[] {
  const treated = catalogue.playbooks.flatMap((playbook) =>
    Object.entries(playbook.remedies).flatMap(([cause, ids]) =>
      ids.some((one) => one === id) ? [cause] : [],
    ),
  );
  return [...new Set(treated)].map((cause) => {
    const known = causeRow(cause)?.title ?? { zh: cause, en: cause };
    return { zh: `用于：${known.zh}（${cause}）`, en: `For: ${known.en} (${cause})` };
  });
}

function guardLines(remedy: Remedy): readonly Text[] {
  const guards = new Set([...guardsOfClass[remedy.class], ...remedy.guards]);
  return [...guards].map((guard) => ({
    zh: `前提：${guardWords[guard].zh}；不能确定就不做`,
    en: `Only when ${guardWords[guard].en}; unknown counts as no`,
  }));
}

function proofLines({ provenBy }: Remedy): readonly Text[] {
  return provenBy.map((id) => {
    const title = catalogue.check(id)?.title ?? { zh: id, en: id };
    return { zh: `做完复检：${title.zh}（${id}）`, en: `Proved by: ${title.en} (${id})` };
  });
}

function undoLine(remedy: Remedy): Text {
  return remedy.undo === undefined
    ? { zh: '不能撤销，也不需要。', en: 'It cannot be taken back and needs no taking back.' }
    : { zh: '撤销：posdoctor undo <报告里的编号>', en: 'Take it back: posdoctor undo <id in the report>' };
}
