import type { Text } from '../checks/text.ts';
import type { Actor } from '../remedies/remedy.ts';

/** What somebody does in good time, by the early warning that condemns nothing yet. */
export const earlySteps: Readonly<Record<string, { readonly actor: Actor; readonly text: Text }>> = {
  'power.battery-wearing': {
    actor: 'technician',
    text: {
      zh: '电池正在老化：预约更换电池，趁还没断电。',
      en: 'The battery is wearing out: have a new one fitted before it fails.',
    },
  },
  'storage.flash-wearing': {
    actor: 'technician',
    text: {
      zh: '闪存接近寿命：预约换机，换机前先结算。',
      en: 'The flash is nearly worn out: plan an exchange, and settle before it.',
    },
  },
  'storage.filling': {
    actor: 'technician',
    text: { zh: '存储快满了：结算后清理。', en: 'Storage is filling up: have it cleared after settlement.' },
  },
  'network.signal-falling': {
    actor: 'merchant',
    text: {
      zh: '信号逐日变弱：换个位置，检查天线和路由器。',
      en: 'The signal gets weaker by the day: move the terminal, look at antenna and router.',
    },
  },
  'magstripe.success-falling': {
    actor: 'merchant',
    text: {
      zh: '刷卡成功率下降：用清洁卡擦磁头。',
      en: 'Fewer swipes succeed: clean the head with a cleaning card.',
    },
  },
  'tls.expiring': {
    actor: 'acquirer',
    text: {
      zh: '主机证书快到期：告诉{acquirer}，到期后所有终端都连不上。',
      en: 'The host certificate expires soon: tell {acquirer}; after that no terminal can connect.',
    },
  },
  'registration.long-idle': {
    actor: 'merchant',
    text: {
      zh: '久未签到：在收银应用里签到一次，以免被停用。',
      en: 'No sign-in for long: sign in once in the payment application, or the terminal may be deactivated.',
    },
  },
};
