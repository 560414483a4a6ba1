import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { updateEngineEnd } from '../../../../hal/drivers/firmware/update-engine-end.ts';

const word = 'onPayloadApplicationComplete(ErrorCode::kSuccess (0))';

it.each([
  [0, word, { outcome: 'installed', needsReboot: true }],
  [1, word, { outcome: 'refused', why: 'other', words: 'kSuccess (0)' }],
  [
    1,
    'onPayloadApplicationComplete(ErrorCode::kPayloadTimestampError (51))',
    { outcome: 'refused', why: 'downgrade', words: 'kPayloadTimestampError (51)' },
  ],
  [1, 'An update already applied, waiting for reboot', { outcome: 'refused', why: 'busy' }],
])('exit %i and "%s"', (code, stderr, end) => {
  expect(updateEngineEnd({ code, stdout: '', stderr })).toMatchObject(end);
});

it('P1 nothing but its own word of success is one', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.nat(word.length - 1).map((length) => word.slice(0, length)),
  );
  fc.assert(
    fc.property(texts, fc.option(fc.nat(255)), (stderr, code) => {
      expect(updateEngineEnd({ code, stdout: '', stderr }).outcome).toBe('refused');
    }),
    { numRuns: 2000 },
  );
});
