import type { Text } from '../../../hal/contracts/text.ts';

/** How long a person may take for a step, milliseconds. */
export const stepTimeoutMs = 60_000;

/** Steps of the card tests whose words are always the same. Public ids: scenario files and faces name them. */
export const cardStepTexts = {
  'swipe-reversed': {
    zh: '反方向刷一次：从另一头开始，匀速刷到底。',
    en: 'One swipe the other way: start from the other end, one steady move.',
  },
  'swipe-slow': {
    zh: '慢慢刷一次，约三秒刷完。',
    en: 'One slow swipe: take about three seconds.',
  },
  'coach-swipe': {
    zh: '请看图：磁条朝机身、贴着槽底，一秒左右匀速刷到底，中途不停。准备好了按完成。',
    en: 'Look at the picture: stripe towards the terminal, card down in the slot, one steady move of about a second. Press Done when ready.',
  },
  'clean-head': {
    zh: '用清洁卡在刷卡槽来回刷五次；没有清洁卡就用布蘸酒精包住旧卡刷。好了按完成。',
    en: 'Swipe a cleaning card five times; without one, an old card wrapped in a cloth with alcohol. Press Done afterwards.',
  },
  'move-terminal': {
    zh: '把终端移开至少一米，远离屏幕、消磁器、电源和手机。好了按完成。',
    en: 'Move the terminal a metre away from screens, deactivators, power supplies and telephones. Press Done afterwards.',
  },
  'insert-card-1': {
    zh: '把第一张卡插到底，留在里面。',
    en: 'Insert card 1 all the way and leave it in.',
  },
  'insert-card-2': {
    zh: '把第二张卡插到底，留在里面。',
    en: 'Insert card 2 all the way and leave it in.',
  },
  'remove-card': {
    zh: '取出卡片。',
    en: 'Take the card out.',
  },
  'leave-card': {
    zh: '再插一次，这次不要动卡，等提示再取。',
    en: 'Insert it again and do not touch it until told to.',
  },
  'clean-contacts': {
    zh: '擦净卡上的芯片，用清洁卡清插卡口。好了按完成。',
    en: 'Wipe the chip on the card and clean the slot with a cleaning card. Press Done afterwards.',
  },
  'tap-card-1': {
    zh: '把第一张卡平放在感应区，停两秒。',
    en: 'Hold card 1 flat on the contactless mark for two seconds.',
  },
  'tap-card-2': {
    zh: '把第二张卡平放在感应区，停两秒。',
    en: 'Hold card 2 flat on the contactless mark for two seconds.',
  },
  'single-card': {
    zh: '把其他卡和手机拿开，只放一张卡。好了按完成。',
    en: 'Take other cards and telephones away and hold one card only. Press Done afterwards.',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** One of `cardStepTexts`. */
export type CardStepId = keyof typeof cardStepTexts;

/** Questions of the card tests. */
export const cardQuestions = {
  'slot-empty': {
    zh: '插卡口现在是空的吗？',
    en: 'Is the chip slot empty now?',
  },
  'card-taps': {
    zh: '第一张卡上有挥卡标志（四道波纹）吗？',
    en: 'Does card 1 carry the contactless mark, four waves?',
  },
  'card-has-chip': {
    zh: '第一张卡上有金色芯片吗？',
    en: 'Does card 1 have a golden chip on it?',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** One of `cardQuestions`. */
export type CardQuestionId = keyof typeof cardQuestions;

/** A swipe of one card: which of how many it is. */
export function swipeText(card: 1 | 2, number: number, of: number): Text {
  const which =
    card === 1
      ? { zh: '第一张卡（出问题的那张）', en: 'card 1, the one that fails' }
      : { zh: '第二张卡（换一张，最好是好卡）', en: 'card 2, another one, best a card known to be good' };
  return {
    zh: `刷卡 ${String(number)}/${String(of)}：${which.zh}。磁条朝机身，匀速刷到底。`,
    en: `Swipe ${String(number)} of ${String(of)}: ${which.en}. Stripe towards the terminal, one steady move to the end.`,
  };
}
