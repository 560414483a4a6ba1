import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Deployment } from '../../../src/firmware/deployment/deployment.ts';
import { openOrderStore } from '../../../src/firmware/deployment/order-store.ts';
import { deploymentBytes } from '../../../src/firmware/deployment/verify-deployment.ts';
import { sampleDeployment, sampleImage } from '../../support/firmware-samples.ts';

const people = ['li', 'wang'].map((operator) => ({ operator, ...generateKeyPairSync('ed25519') }));
const signers = people.map(({ operator, publicKey }) => ({
  operator,
  publicKeyPem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
}));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orders-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(parts: Partial<Deployment>, by = people): Uint8Array {
  const signed = sampleDeployment(sampleImage(6), parts);
  const signatures = by.map(({ operator, privateKey }) => ({
    operator,
    sig: sign(null, deploymentBytes(signed), privateKey).toString('hex'),
  }));
  return Buffer.from(JSON.stringify({ signed, signatures }));
}

it('keeps the order in force across openings, and takes the same file twice', () => {
  const store = openOrderStore(folder, signers);
  expect(store.current()).toBeNull();
  expect(store.accept(file({ seq: 3 }), 'T1')).toMatchObject({ ok: true, operators: ['li', 'wang'] });
  expect(store.accept(file({ seq: 3 }), 'T1').ok).toBe(true);
  expect(openOrderStore(folder, signers).current()).toMatchObject({ deploymentId: 'd1', seq: 3 });
});

it('D1 an order for another terminal is not taken', () => {
  const store = openOrderStore(folder, signers);
  expect(store.accept(file({ deviceId: 'T2' }), 'T1')).toMatchObject({ reason: 'another-terminal' });
  expect(store.current()).toBeNull();
});

it('D2 an older order, or another of the same number, is a replay', () => {
  const store = openOrderStore(folder, signers);
  store.accept(file({ seq: 3, deploymentId: 'new' }), 'T1');
  for (const seq of [1, 2, 3]) {
    const refused = store.accept(file({ seq, deploymentId: 'old' }), 'T1');
    expect(refused).toMatchObject({ ok: false, reason: 'replayed' });
  }
  expect(store.current()).toMatchObject({ deploymentId: 'new' });
});

it('two people are needed to install, and one who has left counts no more', () => {
  const store = openOrderStore(folder, signers);
  expect(store.accept(file({}, people.slice(0, 1)), 'T1')).toMatchObject({ reason: 'signatures' });
  expect(store.accept(file({}), 'T1').ok).toBe(true);
  expect(openOrderStore(folder, signers.slice(0, 1)).current()).toBeNull();
});

it('A12 a broken store has no order and takes the next', () => {
  const store = openOrderStore(folder, signers);
  store.accept(file({ seq: 3 }), 'T1');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{');
  expect(store.current()).toBeNull();
  expect(store.accept(file({ seq: 4 }), 'T1').ok).toBe(true);
});
