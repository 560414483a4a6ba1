import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOsRelease } from '../../../../hal/codecs/linux/os-release.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const sample =
  'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n# note\nNAME=\'It is\'\nESC="a \\"b\\" \\$c"\nBAD LINE\n';

test('fields without their quotes and escapes', () => {
  const fields = parseOsRelease(sample);
  expect(fields.get('PRETTY_NAME')).toBe('Debian GNU/Linux 12 (bookworm)');
  expect(fields.get('ID')).toBe('debian');
  expect(fields.get('NAME')).toBe('It is');
  expect(fields.get('ESC')).toBe('a "b" $c');
  expect(fields.size).toBe(4);
});

test('broken text never throws', () => {
  fc.assert(
    fc.property(brokenTexts(sample), (text) => {
      for (const name of parseOsRelease(text).keys()) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/);
    }),
    { numRuns: 2000 },
  );
});
