import type { Text } from '../checks/text.ts';
import type { Symptom } from '../playbooks/playbook.ts';
import { lookUpCode } from '../registration/codes/look-up-code.ts';

/** What the merchant said, in words to read out; null: nobody complained. */
export function complaintText(symptom: Symptom, title: Text): Text | null {
  if (symptom === null) return null;
  const code = codeIn(symptom);
  return code === null ? title : { zh: `屏幕显示代码${code}`, en: `the screen shows code ${code}` };
}

/** A code that says something of the customer's card and nothing of this terminal: what it means, and what to do; null for any other complaint. */
export function cardCodeText(symptom: Symptom): Text | null {
  const code = codeIn(symptom);
  if (code === null) return null;
  const { retry, text, advice } = lookUpCode(code, null, 'sale');
  if (retry !== 'card') return null;
  return {
    zh: `${code}是“${text.zh}”，不是终端的问题：${advice.zh}`,
    en: `${code} means "${text.en}"; the terminal is not at fault. ${advice.en}`,
  };
}

function codeIn(symptom: Symptom): string | null {
  return symptom?.startsWith('code:') === true ? symptom.slice('code:'.length) : null;
}
