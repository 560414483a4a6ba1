import { bye } from '../../../src/wire/messages/bye.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(bye, [['no reason', { reason: undefined }]]);
