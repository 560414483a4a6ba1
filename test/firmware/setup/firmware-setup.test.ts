import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firmwareSetupSchema, readFirmwareSetup } from '../../../src/firmware/setup/firmware-setup.ts';
import type { FirmwareSetup } from '../../../src/firmware/setup/firmware-setup.ts';

const pair = generateKeyPairSync('ed25519');
const pem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const privatePem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const good: FirmwareSetup = {
  firmwareSetup: 1,
  source: 'https://firmware.example/catalog/',
  deviceId: 'T-1',
  root: '{}',
  operators: [{ operator: 'li', publicKeyPem: pem }],
  imageRoots: [],
};
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firmware-setup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const path = join(folder, 'setup.json');
  writeFileSync(path, text);
  return path;
}

describe('a firmware setup', () => {
  it('is read whole; none is none', () => {
    expect(readFirmwareSetup(written(JSON.stringify(good)))).toEqual({ ok: true, setup: good });
    expect(readFirmwareSetup(join(folder, 'gone.json'))).toEqual({ ok: true, setup: null });
  });

  it.each([
    ['another source', { source: 'ftp://firmware.example/' }],
    ['a password in an address', { source: 'https://li:secret@firmware.example/' }],
    ['a path that depends on where one stands', { source: 'public' }],
    ['a key that is none', { operators: [{ operator: 'li', publicKeyPem: 'MCow' }] }],
    ['a broken key', { operators: [{ operator: 'li', publicKeyPem: pem.replace('MC', 'AA') }] }],
    ['a private key', { operators: [{ operator: 'li', publicKeyPem: privatePem }] }],
    ['an authority that is none', { imageRoots: [pem] }],
    ['a private key’s field', { operators: [{ operator: 'li', publicKeyPem: pem, privateKeyPem: pem }] }],
    ['a field nobody knows', { trustEverything: true }],
    ['a name with a line in it', { deviceId: 'T\n1' }],
  ])('with %s is refused, with its place', (_what, change) => {
    const read = readFirmwareSetup(written(JSON.stringify({ ...good, ...change })));
    expect(read).toMatchObject({
      ok: false,
      complaint: {
        zh: expect.stringMatching(/setup\.json：.*第 1 行/),
        en: expect.stringMatching(/setup\.json: .*line 1/),
      },
    });
  });

  it('A9 of any JSON is a setup or none', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record(Object.fromEntries(Object.keys(good).map((key) => [key, fc.jsonValue({ maxDepth: 2 })]))),
    );
    fc.assert(
      fc.property(anything, (value) => {
        const read = firmwareSetupSchema.safeParse(value);
        expect(read.success ? read.data.firmwareSetup : 1).toBe(1);
      }),
      { numRuns: 2000 },
    );
  });
});
