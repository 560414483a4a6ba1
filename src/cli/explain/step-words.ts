import type { Text } from '../../../hal/contracts/text.ts';

/** A sentence of a report where there is no report: its gaps are named. */
export function withWords(sentence: string, lang: keyof Text): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, word: string) => GAPS[lang][word] ?? whole);
}

const GAPS: Readonly<Record<keyof Text, Readonly<Record<string, string>>>> = {
  zh: {
    acquirer: '收单机构',
    tid: '（终端号）',
    mid: '（商户号）',
    serial: '（机身号）',
    code: '（屏幕代码）',
  },
  en: {
    acquirer: 'the acquirer',
    tid: '(see the sheet)',
    mid: '(see the sheet)',
    serial: '(see the label)',
    code: '(the code)',
  },
};
