import { hb } from '../../../src/wire/messages/hb.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(hb, [
  ['no time', { t0: undefined }],
  ['a time before time', { t0: -1 }],
]);
