import { expect, it } from 'vitest';
import { reasonText } from '../../src/cli/reason-text.ts';

it.each([
  ['no-device', '没有这个设备', 'no such device'],
  ['blocked-by:network-link', '要先解决 network-link', 'first network-link'],
  ['not-observable: platform.screen', '看不到：屏幕锁定', 'cannot be seen here: screen lock'],
  [
    'unknown: payment-app.unsettled, odd.field',
    '看不到：未结算、odd.field',
    'cannot be seen here: unsettled, odd.field',
  ],
  ['io: broken pipe', 'io: broken pipe', 'io: broken pipe'],
])('%s', (reason, zh, en) => expect(reasonText(reason)).toEqual({ zh, en }));
