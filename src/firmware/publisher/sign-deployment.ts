import { sign } from 'node:crypto';
import { canonicalJson } from '../catalog/canonical-json.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { deploymentBytes } from '../deployment/verify-deployment.ts';
import type { PublisherKey } from '../catalog/publish-catalog.ts';

/** A deployment file, signed by the people given. Whether they are enough is for the terminal to say. */
export function signDeployment(
  deployment: Deployment,
  people: readonly { readonly operator: string; readonly key: PublisherKey }[],
): string {
  const message = deploymentBytes(deployment);
  const signatures = people.map(({ operator, key }) => ({
    operator,
    sig: sign(null, message, key.privateKey).toString('hex'),
  }));
  return `${canonicalJson({ signed: { ...deployment }, signatures })}\n`;
}
