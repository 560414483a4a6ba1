import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  parsePackageAudit,
  parsePackageVerify,
  parseSha256,
} from '../../../../hal/codecs/linux/package-faults.ts';
import { brokenTexts } from '../../../support/broken-text.ts';

const audit =
  'The following packages are only half configured, probably due to problems\nconfiguring them the first time.\n cashier              payment application\n libfoo:amd64         a library\n\n';
const verify =
  '??5??????   /opt/cashier/bin/cashier\n??5?????? c /etc/cashier.conf\nmissing     /opt/cashier/lib/a.so\n???????T?   /opt/cashier/notes\n';

test('packages left half installed', () => {
  expect(parsePackageAudit(audit)).toEqual(['cashier', 'libfoo']);
  expect(parsePackageAudit('')).toEqual([]);
});

test('X5 altered and missing program files are told; a changed configuration file is none', () => {
  expect(parsePackageVerify(verify)).toEqual(['/opt/cashier/bin/cashier', '/opt/cashier/lib/a.so']);
  expect(parsePackageVerify('')).toEqual([]);
});

test('a checksum is 64 hexadecimal digits', () => {
  const sum = 'AB'.repeat(32);
  expect(parseSha256(`${sum}  file\r\n`)).toBe(sum.toLowerCase());
  expect(parseSha256(sum.slice(1))).toBeNull();
});

test('broken text never throws and gives plain names and absolute paths alone', () => {
  fc.assert(
    fc.property(brokenTexts(audit + verify), (text) => {
      for (const name of parsePackageAudit(text)) expect(name).toMatch(/^[a-z0-9][a-z0-9.+-]*$/);
      for (const path of parsePackageVerify(text)) expect(path.startsWith('/')).toBe(true);
      expect(parseSha256(text)).toBeNull();
    }),
    { numRuns: 2000 },
  );
});
