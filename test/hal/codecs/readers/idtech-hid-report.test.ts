import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeIdTechHidReport,
  readIdTechHidReport,
} from '../../../../hal/codecs/readers/idtech-hid-report.ts';
import { valueOf } from '../../../support/decoded.ts';
import { quietOptions, sampleOutput, tellingOptions } from '../../../support/swipes.ts';

test('tracks lie one behind the other and the report is wiped', () => {
  const report = encodeIdTechHidReport(sampleOutput('ok', 'error', 'ok'), 'iso', 512);
  const { tracks } = valueOf(readIdTechHidReport(report, tellingOptions));
  expect(tracks.map(({ status }) => status)).toEqual(['ok', 'error', 'ok']);
  expect(tracks[2]?.maskedPan).toBe('621483******1239');
  expect(report.every((byte) => byte === 0)).toBe(true);
});

test('a report cut short or with lengths that do not add up is refused', () => {
  const cut = encodeIdTechHidReport(sampleOutput('ok', 'ok', 'ok'), 'iso', 0).subarray(0, 40);
  expect(readIdTechHidReport(cut, quietOptions)).toMatchObject({
    error: { code: 'report-length', have: 40 },
  });
  const wrong = encodeIdTechHidReport(sampleOutput('ok', 'ok', 'ok'), 'iso', 0);
  wrong[7] = 1;
  expect(readIdTechHidReport(wrong, quietOptions)).toMatchObject({ error: { code: 'total-length' } });
  expect(readIdTechHidReport(new Uint8Array(3), quietOptions)).toMatchObject({ error: { need: 9, have: 3 } });
});

test('any report is read or refused, and wiped', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (report, fit) => {
      const total = (report[3] ?? 0) + (report[4] ?? 0) + (report[5] ?? 0);
      if (fit && report.length > 9) report.set([total & 0xff, total >> 8], 7);
      const swipe = readIdTechHidReport(report, tellingOptions);
      expect(swipe.ok ? swipe.value.tracks.length : 3).toBe(3);
      expect(report.every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
