import { hello } from '../../../src/wire/messages/hello.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(hello, [
  ['another major', { v: 2 }],
  ['an id that could be a path', { agentId: '../x' }],
  ['an epoch that is no UUID', { epoch: '1' }],
  ['a place before the first', { next: 0 }],
  ['a place beyond what numbers can count', { last: 2 ** 53 }],
  ['a short nonce', { nonce: '00' }],
  ['no clock', { clk: undefined }],
]);
