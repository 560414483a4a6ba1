import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Deployment } from '../firmware/deployment/deployment.ts';
import { deploymentBytes, verifyDeployment } from '../firmware/deployment/verify-deployment.ts';
import { simulatedImage } from './simulated-images.ts';
import { simulatedReleases } from './simulated-releases.table.ts';

interface Operators {
  readonly keys: readonly { readonly operator: string; readonly privateKey: KeyObject }[];
  readonly signers: readonly { readonly operator: string; readonly publicKeyPem: string }[];
}

let known: Operators | null = null;
const orders = new Map<string, Deployment | null>();

/** What two operators have ordered for a simulated terminal: its maker's current release, at once. Really signed, and really verified. */
export function simulatedOrder(deviceId: string): Deployment | null {
  const made = orders.get(deviceId);
  if (made !== undefined) return made;
  const order = verifiedOrder(deviceId);
  orders.set(deviceId, order);
  return order;
}

function verifiedOrder(deviceId: string): Deployment | null {
  known ??= operators();
  const image = simulatedImage(simulatedReleases.current);
  const deployment: Deployment = {
    deploymentId: 'simulated-1',
    deviceId,
    target: image.name,
    sha256: image.sha256,
    length: image.length,
    releaseCounter: image.custom.releaseCounter,
    mode: 'apply',
    notBeforeMs: 0,
    notAfterMs: Date.UTC(2100, 0, 1),
    deadlineMs: null,
    window: null,
    phasePermille: 1000,
    maxDeferrals: 0,
    allowDowngrade: null,
    seq: 1,
  };
  const bytes = deploymentBytes(deployment);
  const signatures = known.keys.map(({ operator, privateKey }) => ({
    operator,
    sig: sign(null, bytes, privateKey).toString('hex'),
  }));
  const file = Buffer.from(JSON.stringify({ signed: deployment, signatures }));
  const verified = verifyDeployment(file, known.signers);
  return verified.ok ? verified.deployment : null;
}

/** Their keys are made for this process and never kept. */
function operators(): Operators {
  const people = ['operator-1', 'operator-2'].map((operator) => ({
    operator,
    ...generateKeyPairSync('ed25519'),
  }));
  return {
    keys: people.map(({ operator, privateKey }) => ({ operator, privateKey })),
    signers: people.map(({ operator, publicKey }) => ({
      operator,
      publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    })),
  };
}
