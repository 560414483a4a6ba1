import type { Text } from '../../../hal/contracts/text.ts';

/** A sentence of a report where there is no report: its gaps are named. */
export function withWords(sentence: string, lang: keyof Text): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => GAPS[lang][word] ?? whole);
}

const GAPS: Readonly<Record<keyof Text, Readonly<Record<string, string>>>> = {
  zh: {
    acquirer: '收单机构',
    tid: '（见装机单）',
    mid: '（见装机单）',
    serial: '（见机身标签）',
    code: '（屏幕上的代码）',
  },
  en: {
    acquirer: 'the acquirer',
    tid: '(see the sheet)',
    mid: '(see the sheet)',
    serial: '(see the label)',
    code: '(the code)',
  },
};
