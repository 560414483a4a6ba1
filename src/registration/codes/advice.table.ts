import type { Text } from '../../../hal/contracts/text.ts';

/** Ids of what to tell people to do about a code. */
export const adviceIds = [
  'nothing',
  'wait',
  'wait-day-cut',
  'automatic',
  'check-ids-then-acquirer',
  'check-merchant-then-acquirer',
  'enable-terminal',
  'ask-acquirer',
  'update-terminal',
  'settle',
  'inject-keys',
  'duplicate-terminal',
  'card-issuer',
  'other-card',
  'card-scheme',
  'keep-card',
  'check-amount',
  'sign-in',
  'new-code',
  'wait-review',
] as const;

/** One of `adviceIds`. */
export type AdviceId = (typeof adviceIds)[number];

/** The next step in the trade's words. */
export const advices: Readonly<Record<AdviceId, Text>> = {
  nothing: { zh: '无需处理。', en: 'Nothing to do.' },
  wait: {
    zh: '主机侧问题，请稍候，终端会自动重试。',
    en: 'The host has a problem; wait, the terminal tries again by itself.',
  },
  'wait-day-cut': {
    zh: '主机日切中，请五分钟后再试。',
    en: 'The host is changing its day; try again in five minutes.',
  },
  automatic: { zh: '终端会自动处理并重试一次。', en: 'The terminal mends this itself and tries once more.' },
  'check-ids-then-acquirer': {
    zh: '先核对终端号和商户号；无误则请收单机构登记或重新开通该终端。',
    en: 'Check the terminal and merchant numbers first; if they are right, ask the acquirer to register or reactivate the terminal.',
  },
  'check-merchant-then-acquirer': {
    zh: '先核对商户号；无误则请收单机构登记商户、下发密钥或解除绑定。',
    en: 'Check the merchant number first; if it is right, ask the acquirer to register the merchant, load keys or lift the binding.',
  },
  'enable-terminal': {
    zh: '请收单机构开通该终端或该交易。',
    en: 'Ask the acquirer to enable this terminal or this transaction.',
  },
  'ask-acquirer': {
    zh: '请把应答码、终端号和时间告知收单机构。',
    en: 'Tell the acquirer the code, the terminal number and the time.',
  },
  'update-terminal': {
    zh: '请技术员核对终端程序版本和主机参数。',
    en: "Have a technician check the terminal's software version and host settings.",
  },
  settle: { zh: '请先做批结算，再重新签到。', en: 'Settle the batch first, then sign in again.' },
  'inject-keys': { zh: '请技术员重新灌装主密钥。', en: 'Have a technician inject the main key again.' },
  'duplicate-terminal': {
    zh: '该终端号在另一台机器上使用，请联系收单机构。',
    en: 'Another device uses this terminal number; call the acquirer.',
  },
  'card-issuer': { zh: '请持卡人联系发卡行。', en: "Ask the cardholder to call the card's issuer." },
  'other-card': { zh: '请换卡或换支付方式。', en: 'Use another card or another way to pay.' },
  'card-scheme': {
    zh: '签到正常但该卡种未开通，请收单机构开通；可先换卡。',
    en: 'Sign-in works but this card scheme is not enabled; ask the acquirer, use another card meanwhile.',
  },
  'keep-card': {
    zh: '按发卡行要求处理该卡，请联系收单机构。',
    en: 'The issuer wants this card kept; call the acquirer.',
  },
  'check-amount': { zh: '请核对金额和卡号后重做。', en: 'Check amount and card number and repeat.' },
  'sign-in': { zh: '请重新签到。', en: 'Sign in again.' },
  'new-code': { zh: '请向收单机构要一个新的注册码。', en: 'Ask the acquirer for a new registration code.' },
  'wait-review': {
    zh: '收单机构审核中，请等待；急用请致电。',
    en: 'The acquirer is reviewing it: wait, or call if urgent.',
  },
};
