import { expect, it } from 'vitest';
import { orderWords } from '../../../src/cli/firmware/order-words.ts';

it.each([
  ['below-floor', /below the floor/, /安全底线/],
  ['settled closed, power unknown', /unsettled or offline; no mains.*cannot be read/, /未结算.*读不到/],
  ['bad-chunk: chunk 3', /not what was signed.*chunk 3/, /与签名不符/],
  ['no swupdate here', /lacks the installer/, /安装程序/],
  ['consent unknown', /has not agreed/, /同意/],
  ['something new', /^something new$/, /^something new$/],
])('%s is told in both languages', (why, en, zh) => {
  const told = orderWords(why);
  expect(told.en).toMatch(en);
  expect(told.zh).toMatch(zh);
});
