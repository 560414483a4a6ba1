import { rpt } from '../../../src/wire/messages/rpt.ts';
import { messageSuite } from '../../support/message-suite.ts';

messageSuite(rpt, [
  ['place 0', { seq: 0 }],
  ['a place beyond what numbers can count', { seq: 2 ** 53 }],
  ['an id with a line end', { id: 'a\nb' }],
  ['a time that is none', { ts: 'yesterday' }],
  ['a body that is neither whole nor a part', { b: 'text' }],
  ['a part that is not base64', { b: { z: '<>', part: 1, of: 1 } }],
  ['a part of too many', { b: { z: 'AAAA', part: 1, of: 1_000 } }],
  ['a part larger than a part', { b: { z: 'A'.repeat(50_000), part: 1, of: 2 } }],
]);
