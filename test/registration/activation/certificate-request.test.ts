import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import forge from 'node-forge';
import { afterAll, expect, test } from 'vitest';
import { makeCertificateRequest } from '../../../src/registration/activation/certificate-request.ts';
import { createIdentityKeyFile } from '../../../src/registration/activation/identity-key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the request names the serial number and is signed by the key that is kept', async () => {
  const path = join(folder, 'keys', 'identity.key');
  const keeper = createIdentityKeyFile(path);
  const [one, other] = await Promise.all([
    keeper.privateKeyPem(),
    createIdentityKeyFile(path).privateKeyPem(),
  ]);
  expect(other).toBe(one);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const request = forge.pki.certificationRequestFromPem(await makeCertificateRequest('SN00012306', one));
  expect(request.verify()).toBe(true);
  expect(request.subject.getField('CN')).toMatchObject({ value: 'SN00012306' });
});
