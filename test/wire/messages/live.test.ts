import { live } from '../../../src/wire/messages/live.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(live, [
  ['no session', { sid: '' }],
  ['event 0', { n: 0 }],
]);
