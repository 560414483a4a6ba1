import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { randomCard } from '../../../hal/codecs/magstripe/random-card.ts';
import { simulatedHostSecurity } from '../../../hal/simulators/host-security.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { findSecrets } from '../../../scripts/secrets/find-secrets.ts';
import { canaries } from '../../support/iso8583-frames.ts';
import { testMainKey } from '../../support/registration-bench.ts';

function kindsIn(output: string | Uint8Array): readonly string[] {
  return findSecrets(Buffer.from(output)).map(({ kind }) => kind);
}

const key = Buffer.from(testMainKey);
const madeUp = randomCard(createSeededRandom(7), { chip: true });
const madeUpNumber = madeUp.track2.slice(1, 17);

describe('finds a key', () => {
  test.each([
    ['as bytes', Buffer.concat([Buffer.from('key '), key])],
    ['in hex', `"key":"${key.toString('hex')}"`],
    ['in hex behind another digit', `F${key.toString('hex')}`],
    ['in capitals', key.toString('hex').toUpperCase()],
    ['in a dump', key.toString('hex').replaceAll(/(..)/g, '$1 ')],
    ['half of it', key.toString('hex', 0, 8)],
    ['in hex of hex', Buffer.from(key.toString('hex')).toString('hex')],
    ['in base64', `MAK ${key.toString('base64')} loaded`],
    ['inside something in base64', Buffer.concat([Buffer.from('ab'), key]).toString('base64url')],
    ['in base64 of hex', Buffer.from(key.toString('hex')).toString('base64')],
    ['in a file of an archive', archived(`tmk ${key.toString('hex')}`)],
  ])('%s', (_form, output) => expect(kindsIn(output)).toEqual(['key']));

  test.each([8, 16] as const)('that a simulated host made up, of %i bytes', (bytes) => {
    const made = simulatedHostSecurity.newKey(createSeededRandom(1), bytes);
    expect(kindsIn(Buffer.from(made).toString('hex'))).toEqual(['key']);
    const { ciphertext } = simulatedHostSecurity.wrap('3des', testMainKey, made);
    expect(kindsIn(Buffer.from(ciphertext).toString('hex'))).toEqual([]);
  });

  test('that any test loads as a main key', () => {
    const unknown = sourcesOf(join(import.meta.dirname, '../..')).flatMap((text) =>
      text
        .split('\n')
        .filter((line) => /main ?key/i.test(line))
        .flatMap((line) => [...line.matchAll(/'([\dA-F]{32}|[\dA-F]{48})'/gi)])
        .map(([, hex = '']) => hex)
        .filter((hex) => !kindsIn(hex).includes('key')),
    );
    expect(unknown).toEqual([]);
  });
});

describe('finds a PIN block', () => {
  test.each([
    ['in hex', `F52 ${canaries.pinBlock}`],
    ['in base64', `"block":"${Buffer.from('FEEDFACE8BADF00D', 'hex').toString('base64')}"`],
  ])('%s', (_form, output) => expect(kindsIn(output)).toEqual(['pin-block']));
});

describe('finds a card number', () => {
  test.each([
    ['of a test range', 'PAN 5555555555554444.'],
    ['in JSON', '{"pan":"378282246310005"}'],
    ['as a number', '{"pan":4012888888881881}'],
    ['in groups', 'card 6222 0212 3456 7890 128 was read'],
    ['with hyphens', '3530-1113-3330-0000'],
    ['that a simulator made up and no check approves', `read ${madeUpNumber}`],
    ['that fails the check on purpose', `F2=${canaries.pan}`],
    ['packed, in a chip record', '5A085452300551227189'],
    ['packed, with a pad', '5A0A6222021234567890128F'],
    ['in hex of its digits', Buffer.from('378282246310005').toString('hex')],
    ['in base64', Buffer.from('account 378282246310005').toString('base64')],
  ])('%s', (_form, output) => expect(kindsIn(output)).toEqual(['card-number']));
});

describe('finds track data', () => {
  test.each([
    ['track 1', madeUp.track1],
    ['track 2', madeUp.track2],
    ['track 3', madeUp.track3],
    ['track 2 without its ends', madeUp.track2.slice(1, -1)],
    ['track 2 as a message packs it', `35 37 ${madeUp.track2.slice(1, -1).replace('=', 'D')}`],
    ['in a chip record', `5713${madeUp.track2.slice(1, -1).replace('=', 'D')}F`],
    ['in base64', Buffer.from(madeUp.track2).toString('base64')],
  ])('%s', (_form, output) => expect(kindsIn(output)).toContain('track'));
});

describe('is not alarmed by', () => {
  test.each([
    [
      'times',
      '1763750000000 1763750000000000 2026-01-01T00:00:00.000Z 20260101000000 1763750000.0000000000000',
    ],
    ['merchant, terminal and trace numbers', '898000000000001 12345678 000451 898440155110007'],
    ['a masked number', '545230******7189 621483****9017'],
    ['hashes', 'sha256-6214831234561230aa 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['ids', '4e1243bd-22c6-4176-8000-000000000000 r-4111111111111112'],
    ['a number that no issuer gives', '1234567890123452 9999999999999995'],
    ['a number that passes no check', '4111111111111112'],
    ['versions and fractions', '0.4012888888881881 4012888888881881.5'],
    ['the digits of hex', '0123456789ABCDEF'],
    ['a sign-in frame without keys', '0800 0020000000C00012 000451 3630303230303131 0011 000000370010'],
  ])('%s', (_what, output) => expect(kindsIn(output)).toEqual([]));

  test('a thousand hashes', () => {
    const random = createSeededRandom(3);
    const hashes = Array.from({ length: 1_000 }, () => Buffer.from(random.bytes(32)));
    const text = hashes.map((hash) => `${hash.toString('hex')} ${hash.toString('base64')}`).join('\n');
    expect(kindsIn(text)).toEqual([]);
  });
});

test('says what stands before, and nothing of the secret', () => {
  const [found] = findSecrets(Buffer.from(`the key is C0FFEE01C0FFEE02C0FFEE03C0FFEE04`));
  expect(JSON.stringify(found)).not.toMatch(/C0FFEE0/i);
});

/** A zip archive with one file, as the support bundle is one. */
function archived(text: string): Buffer {
  const packed = deflateRawSync(Buffer.from(text));
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(packed.length, 20);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
