import type { Text } from '../../../hal/contracts/text.ts';

/** Steps of the print test. Public ids: scenario files and faces name them. */
export const printStepTexts = {
  'clean-print-head': {
    zh: '关机或打开纸仓盖，用棉签蘸酒精擦打印头那条黑线，等两分钟干透再合盖。好了按完成。',
    en: 'Open the cover, wipe the line of the print head with alcohol on a cotton bud, let it dry for two minutes and close. Press Done afterwards.',
  },
  'turn-paper': {
    zh: '打开纸仓盖，把纸卷翻个面（用指甲能划出黑印的一面朝打印头），合盖。好了按完成。',
    en: 'Open the cover and turn the roll over: the side that a fingernail marks black faces the print head. Press Done afterwards.',
  },
  'look-inside-printer': {
    zh: '打开纸仓盖，看有没有纸、纸面朝向对不对；合紧盖子，看电源灯亮着。好了按完成。',
    en: 'Open the cover and see that there is paper, the right way round; close it firmly and see that the power light is on. Press Done afterwards.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What the question about the page says. */
export const printQuestion: Text = {
  zh: '看刚打印的测试页：两条黑带从左到右都黑而完整吗？',
  en: 'Look at the page that was just printed: are both bars black and whole from left to right?',
};

/** What a person may have seen, the well one first and the worst last: scripted people choose by place. */
export const printSights = [
  { value: 'whole', text: { zh: '都完整', en: 'Black and whole' } },
  { value: 'nothing', text: { zh: '没有出纸', en: 'No paper came out' } },
  { value: 'blank', text: { zh: '出纸但全白', en: 'Paper came out blank' } },
  { value: 'faint', text: { zh: '整体发淡', en: 'Faint all over' } },
  { value: 'white-lines', text: { zh: '有竖的白线', en: 'White lines down the bars' } },
] as const satisfies readonly { readonly value: string; readonly text: Text }[];

/** One of `printSights`. */
export type PrintSight = (typeof printSights)[number]['value'];
