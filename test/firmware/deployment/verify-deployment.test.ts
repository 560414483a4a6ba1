import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Deployment } from '../../../src/firmware/deployment/deployment.ts';
import { deploymentBytes, verifyDeployment } from '../../../src/firmware/deployment/verify-deployment.ts';
import { sampleDeployment, sampleImage } from '../../support/firmware-samples.ts';

const anna = generateKeyPairSync('ed25519');
const bo = generateKeyPairSync('ed25519');
const signers = [
  { operator: 'anna', publicKeyPem: pemOf(anna.publicKey) },
  { operator: 'bo', publicKeyPem: pemOf(bo.publicKey) },
];
const deployment = sampleDeployment(sampleImage(6));

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function by(
  operator: string,
  { privateKey }: { readonly privateKey: KeyObject },
  signed: Deployment,
): object {
  return { operator, sig: sign(null, deploymentBytes(signed), privateKey).toString('hex') };
}

function file(signed: unknown, ...signatures: readonly object[]): Buffer {
  return Buffer.from(JSON.stringify({ signed, signatures }));
}

it('takes two operators to apply, one to stage', () => {
  const both = file(deployment, by('anna', anna, deployment), by('bo', bo, deployment));
  expect(verifyDeployment(both, signers)).toMatchObject({ ok: true, operators: ['anna', 'bo'] });
  const stage: Deployment = { ...deployment, mode: 'stage' };
  expect(verifyDeployment(file(stage, by('bo', bo, stage)), signers)).toMatchObject({ ok: true });
});

it.each([
  ['one operator', [by('anna', anna, deployment)]],
  ['one operator twice', [by('anna', anna, deployment), by('anna', anna, deployment)]],
  ['one operator under two names', [by('anna', anna, deployment), by('bo', anna, deployment)]],
  ['a stranger', [by('anna', anna, deployment), by('eve', bo, deployment)]],
])('D3 apply signed by %s is refused', (_words, signatures) => {
  expect(verifyDeployment(file(deployment, ...signatures), signers)).toEqual({
    ok: false,
    reason: 'signatures',
    detail: '1 of 2',
  });
});

it('D3 one key under two trusted names counts once', () => {
  const twice = [...signers.slice(0, 1), { operator: 'bo', publicKeyPem: pemOf(anna.publicKey) }];
  const bytes = file(deployment, by('anna', anna, deployment), by('bo', anna, deployment));
  expect(verifyDeployment(bytes, twice)).toMatchObject({ reason: 'signatures', detail: '1 of 2' });
});

it('D3 a change after signing is refused', () => {
  const changed = { ...deployment, deviceId: 'T2' };
  const bytes = file(changed, by('anna', anna, deployment), by('bo', bo, deployment));
  expect(verifyDeployment(bytes, signers)).toMatchObject({ reason: 'signatures' });
});

it('A9 unknown fields, long files and broken JSON are refused', () => {
  expect(verifyDeployment(file({ ...deployment, force: true }), signers)).toMatchObject({ reason: 'shape' });
  expect(verifyDeployment(Buffer.alloc(70_000, 32), signers)).toMatchObject({ reason: 'too-long' });
  expect(verifyDeployment(Buffer.from('{"a":1,"a":1}'), signers)).toMatchObject({ reason: 'json' });
});

it('A9 hostile bytes end in a typed refusal', () => {
  const good = file(deployment, by('anna', anna, deployment), by('bo', bo, deployment));
  const mutated = fc
    .tuple(fc.nat(good.length - 1), fc.nat(10), fc.uint8Array({ maxLength: 10 }))
    .map(([at, cut, put]) => Buffer.concat([good.subarray(0, at), put, good.subarray(at + cut)]));
  fc.assert(
    fc.property(mutated, (bytes) => {
      const verdict = verifyDeployment(bytes, signers);
      const isGood =
        verdict.ok && Buffer.compare(deploymentBytes(verdict.deployment), deploymentBytes(deployment)) === 0;
      expect(verdict.ok ? isGood : verdict.reason.length > 0).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
