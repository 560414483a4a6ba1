import { goaway } from '../../../src/wire/messages/goaway.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(goaway, [
  ['a pause for ever', { minMs: 1e12 }],
  ['no spread', { spreadMs: undefined }],
]);
