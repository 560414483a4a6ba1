import { flow } from '../../../src/wire/messages/flow.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(flow, [
  ['a window of nothing', { win: 0 }],
  ['a pause for ever', { pauseMs: Number.POSITIVE_INFINITY }],
]);
