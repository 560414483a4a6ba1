import { ack } from '../../../src/wire/messages/ack.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(ack, [
  ['a negative place', { seq: -1 }],
  ['rejections without a code', { rej: [{ seq: 1, msg: '' }] }],
]);
