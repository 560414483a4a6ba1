import { err } from '../../../src/wire/messages/err.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(err, [
  ['a code with a stack in it', { code: 'Error: x\n    at y' }],
  ['more than a line', { msg: 'x'.repeat(401) }],
  ['no word on whether to try again', { temp: undefined }],
]);
