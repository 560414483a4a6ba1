import { inspect } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { WorkingKeySet, WrappedKey } from '../../../hal/contracts/keystore.ts';
import { simulatedHostSecurity } from '../../../hal/simulators/host-security.ts';
import { SimulatedKeystore } from '../../../hal/simulators/keystore.ts';
import { authenticate } from '../../../hal/simulators/message-authentication.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { bytesOf, hexOf } from '../../support/hex.ts';

const mainKey = bytesOf('11223344556677889900AABBCCDDEEFF');
const pinKey = bytesOf('A0A1A2A3A4A5A6A7B0B1B2B3B4B5B6B7');
const macKey = bytesOf('C0C1C2C3C4C5C6C7');
const message = bytesOf('08200020000000C0001000045136303032');

const context: DeviceContext = {
  signal: new AbortController().signal,
  time: createVirtualTime({ startMs: 0 }),
  random: createSeededRandom(1),
};

function wrapped(use: WrappedKey['use'], key: Uint8Array): WrappedKey {
  return { use, ...simulatedHostSecurity.wrap('3des', mainKey, key) };
}

const good: WorkingKeySet = {
  slot: 1,
  cipher: '3des',
  keys: [wrapped('pin', pinKey), wrapped('mac', macKey)],
};

let keystore: SimulatedKeystore;

beforeEach(() => {
  keystore = new SimulatedKeystore();
  keystore.loadMainKey(1, mainKey);
});

describe('loading working keys', () => {
  test('keys whose check values match are loaded and used', async () => {
    expect(await keystore.importWorkingKeys(good, context)).toEqual({ ok: true, value: { outcome: 'ok' } });
    expect(await keystore.mac('cup-ecb', message, context)).toEqual({
      ok: true,
      value: { outcome: 'ok', mac: authenticate('cup-ecb', '3des', macKey, message) },
    });
    expect(await keystore.status(context)).toEqual({
      ok: true,
      value: { condition: 'online', mainKeySlots: [1], workingKeys: ['pin', 'mac'], tampered: false },
    });
  });

  test('one bad check value and none is loaded; those from before stay', async () => {
    await keystore.importWorkingKeys(good, context);
    const other = bytesOf('D0D1D2D3D4D5D6D7');
    const bad = { ...wrapped('mac', other), checkValue: bytesOf('00000000') };
    expect(
      await keystore.importWorkingKeys({ ...good, keys: [wrapped('pin', other), bad] }, context),
    ).toEqual({ ok: true, value: { outcome: 'kcv-mismatch', use: 'mac' } });
    expect(await keystore.mac('cup-ecb', message, context)).toEqual({
      ok: true,
      value: { outcome: 'ok', mac: authenticate('cup-ecb', '3des', macKey, message) },
    });
  });

  test('keys under another main key do not match', async () => {
    keystore.loadMainKey(1, bytesOf('00112233445566778899AABBCCDDEEFF'));
    expect(await keystore.importWorkingKeys(good, context)).toEqual({
      ok: true,
      value: { outcome: 'kcv-mismatch', use: 'pin' },
    });
  });

  test('an empty check value proves nothing', async () => {
    const keys = [{ ...wrapped('mac', macKey), checkValue: new Uint8Array() }];
    expect(await keystore.importWorkingKeys({ ...good, keys }, context)).toMatchObject({
      value: { outcome: 'kcv-mismatch' },
    });
  });

  test('a slot without a main key, and main keys erased', async () => {
    expect(await keystore.importWorkingKeys({ ...good, slot: 2 }, context)).toMatchObject({
      value: { outcome: 'no-tmk' },
    });
    await keystore.importWorkingKeys(good, context);
    keystore.eraseMainKeys();
    expect(await keystore.importWorkingKeys(good, context)).toMatchObject({ value: { outcome: 'no-tmk' } });
    expect(await keystore.mac('cup-ecb', message, context)).toMatchObject({ value: { outcome: 'no-key' } });
  });

  test('after tampering nothing works and it says so', async () => {
    await keystore.importWorkingKeys(good, context);
    keystore.tamper();
    expect(await keystore.importWorkingKeys(good, context)).toMatchObject({ value: { outcome: 'tampered' } });
    expect(await keystore.mac('cup-ecb', message, context)).toMatchObject({ value: { outcome: 'tampered' } });
    expect(await keystore.status(context)).toMatchObject({
      value: { condition: 'fraudAttempt', mainKeySlots: [], workingKeys: [], tampered: true },
    });
  });

  test('a ciphertext of a length that no key has is a fault, not a crash', async () => {
    const keys = [{ ...wrapped('mac', macKey), ciphertext: bytesOf('0011') }];
    expect(await keystore.importWorkingKeys({ ...good, keys }, context)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('SM4 keys', async () => {
    const set: WorkingKeySet = {
      slot: 1,
      cipher: 'sm4',
      keys: [{ use: 'mac', ...simulatedHostSecurity.wrap('sm4', mainKey, pinKey) }],
    };
    expect(await keystore.importWorkingKeys(set, context)).toMatchObject({ value: { outcome: 'ok' } });
    expect(await keystore.mac('cup-ecb', message, context)).toMatchObject({
      value: { mac: authenticate('cup-ecb', 'sm4', pinKey, message) },
    });
  });
});

test('no way of printing it shows a key', async () => {
  await keystore.importWorkingKeys(good, context);
  const printed = [
    JSON.stringify({ keystore }),
    inspect(keystore, { depth: 9, showHidden: true }),
    `${JSON.stringify(Object.entries(keystore))}${inspect({ keystore }, { depth: 9 })}`,
  ].join('\n');
  expect(printed).toContain('[redacted]');
  for (const key of [mainKey, pinKey, macKey]) {
    expect(printed.toUpperCase()).not.toContain(hexOf(key).slice(0, 8));
    expect(printed).not.toContain([...key.subarray(0, 4)].join(','));
  }
});
