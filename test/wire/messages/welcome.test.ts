import { welcome } from '../../../src/wire/messages/welcome.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(welcome, [
  ['a negative fence', { fence: -1 }],
  ['an ack that is no place', { ackSeq: 1.5 }],
  ['an endless pause', { retryAfterMs: 1e12 }],
  ['no limits', { limits: undefined }],
  ['a rate of nothing', { limits: { frame: 65_536, win: 1, winBytes: 1_024, rate: 0, burst: 1 } }],
  ['a proof that is none', { proof: 'yes' }],
]);
