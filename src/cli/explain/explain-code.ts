import type { Text } from '../../../hal/contracts/text.ts';
import type { CodeProfile, RetryClass } from '../../registration/codes/code-entry.ts';
import { lookUpCode } from '../../registration/codes/look-up-code.ts';
import type { CodeMeaning } from '../../registration/codes/look-up-code.ts';
import type { Explanation } from './explanation.ts';

/** Two or three letters or digits: what a host puts into field 39 and a terminal shows on its screen. */
const codeForm = /^[A-Za-z0-9]{2,3}$/;

/**
 * A response code as the acquirer's own table gives it, else UnionPay's, else ISO 8583:1987. A code that no table has is told to be
 * unknown: guessing a meaning would send the merchant to the wrong place. Null for a word that is no code.
 */
export function explainCode(word: string, profile: CodeProfile | null): Explanation | null {
  if (!codeForm.test(word)) return null;
  const meaning = lookUpCode(word, profile, 'sign-in');
  const atSale = lookUpCode(word, profile, 'sale');
  return {
    kind: 'code',
    id: meaning.code,
    title: meaning.text,
    means: sourceText(meaning),
    how: [
      retryTexts[meaning.retry],
      ...(atSale.text.zh === meaning.text.zh
        ? []
        : [{ zh: `交易时：${atSale.text.zh}`, en: `At a sale: ${atSale.text.en}` }]),
    ],
    whatToDo: [meaning.advice],
  };
}

function sourceText({ source, responseClass }: CodeMeaning): Text {
  const { zh, en } = sources[source];
  return responseClass === null
    ? { zh, en }
    : { zh: `${zh}，${responseClass} 类`, en: `${en}, class ${responseClass}` };
}

const sources: Readonly<Record<CodeMeaning['source'], Text>> = {
  profile: { zh: '收单机构自己的代码表', en: "The acquirer's own table" },
  cup: { zh: '银联代码表', en: "UnionPay's table" },
  iso87: { zh: 'ISO 8583:1987 代码表', en: 'ISO 8583:1987' },
  http: { zh: '激活接口的状态码', en: 'The status of the activation service' },
  unknown: { zh: '没有公开的含义', en: 'No table here has it' },
};

const retryTexts: Readonly<Record<RetryClass, Text>> = {
  none: { zh: '不用重试', en: 'Nothing to try again' },
  transient: { zh: '会自己重试，间隔逐步加长', en: 'Tried again by itself, at growing intervals' },
  'fix-first': { zh: '先改正，再重试一次', en: 'Mended first, then tried once more' },
  slow: {
    zh: '要有人先处理；只是很久才再查一次',
    en: 'Somebody must act first; looked at again only rarely',
  },
  never: { zh: '不会自己重试', en: 'Never tried again by itself' },
  card: { zh: '与这张卡有关，换卡再试', en: 'About this card: try another' },
};
