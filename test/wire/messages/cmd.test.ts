import { cmd } from '../../../src/wire/messages/cmd.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(cmd, [
  ['no body', { b: undefined }],
  ['a body without an id', { b: { aud: 'agent-1' } }],
]);
