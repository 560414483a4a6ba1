import type { Text } from '../../../hal/contracts/text.ts';
import { catalogue } from '../../session/catalogue.ts';
import { levelWords } from './explain-words.table.ts';
import type { Explanation } from './explanation.ts';

/** A check: what it looks at, what it costs, what it may find and which complaints ask for it. */
export function explainCheck(id: string): Explanation | null {
  const check = catalogue.check(id);
  if (check === undefined) return null;
  const { title, level, costSeconds, dependsOn, findings } = check;
  const complaints = catalogue.playbooks.filter((playbook) => playbook.checks.some((one) => one === id));
  return {
    kind: 'check',
    id,
    title,
    means: {
      zh: `检测项：${levelWords[level].zh}，约 ${costSeconds} 秒`,
      en: `A check: ${levelWords[level].en}, about ${costSeconds} s`,
    },
    how: [
      ...dependsOn.map((below): Text => ({ zh: `先要通过：${below}`, en: `Needs ${below} to be well` })),
      ...Object.entries(findings).map(([finding, { text }]) => ({
        zh: `可能发现：${text.zh}（${finding}）`,
        en: `May find: ${text.en} (${finding})`,
      })),
    ],
    whatToDo: [
      {
        zh: `单独运行：posdoctor run --only ${id}`,
        en: `Run it alone: posdoctor run --only ${id}`,
      },
      ...complaints.map((playbook) => ({
        zh: `用于：${playbook.title.zh}（${playbook.id}）`,
        en: `Used for: ${playbook.title.en} (${playbook.id})`,
      })),
    ],
  };
}
