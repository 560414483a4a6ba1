import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../catalog/canonical-json.ts';
import type { Json } from '../catalog/canonical-json.ts';
import { readCheckedJson } from '../catalog/checked-json.ts';
import { deploymentSchema } from './deployment.ts';
import type { Deployment } from './deployment.ts';

/** A person who may sign deployments. `publicKeyPem` is Ed25519; one person has one key. */
export interface DeploymentSigner {
  readonly operator: string;
  readonly publicKeyPem: string;
}

/** A deployment whose signatures hold, and by whom. */
export type VerifiedDeployment =
  | { readonly ok: true; readonly deployment: Deployment; readonly operators: readonly string[] }
  | { readonly ok: false; readonly reason: DeploymentProblem; readonly detail: string };

/** Why a deployment file is not even looked into. */
export type DeploymentProblem = 'too-long' | 'json' | 'shape' | 'signatures';

const longestBytes = 64 * 1024;
/** Installing takes two people; looking and fetching change nothing that runs. */
const neededSigners = { check: 1, stage: 1, apply: 2 } as const;

const envelopeSchema = z.strictObject({
  signed: deploymentSchema,
  signatures: z
    .array(z.strictObject({ operator: z.string().max(100), sig: z.string().regex(/^[0-9a-f]{128}$/) }))
    .max(10),
});

/** Verifies a signed deployment file: strict JSON, and as many different operators as its mode needs. */
export function verifyDeployment(
  bytes: Uint8Array,
  signers: readonly DeploymentSigner[],
): VerifiedDeployment {
  if (bytes.length > longestBytes) return { ok: false, reason: 'too-long', detail: String(bytes.length) };
  const json = readCheckedJson(bytes);
  if (!json.ok) return { ok: false, reason: 'json', detail: json.error.code };
  const envelope = envelopeSchema.safeParse(json.value);
  if (!envelope.success) return { ok: false, reason: 'shape', detail: placeOf(envelope.error) };
  const { signed, signatures } = envelope.data;
  const message = deploymentBytes(signed);
  const operators = new Set(
    onePerKey(signers)
      .filter(({ operator, publicKeyPem }) =>
        signatures.some((one) => one.operator === operator && holds(publicKeyPem, message, one.sig)),
      )
      .map(({ operator }) => operator),
  );
  const needed = neededSigners[signed.mode];
  return operators.size >= needed
    ? { ok: true, deployment: signed, operators: [...operators] }
    : { ok: false, reason: 'signatures', detail: `${String(operators.size)} of ${String(needed)}` };
}

/** Where the first mistake is: `signed.target`, or the file as a whole. */
function placeOf({ issues: [issue] }: z.ZodError): string {
  const place = (issue?.path ?? []).map(String).join('.');
  return place === '' ? 'file' : place.slice(0, 100);
}

/** The bytes an operator signs. */
export function deploymentBytes(deployment: Deployment): Uint8Array {
  const json: Json = { ...deployment };
  return Buffer.from(`posdoctor deployment 1\n${canonicalJson(json)}`);
}

/** Two names over one key are one person. */
function onePerKey(signers: readonly DeploymentSigner[]): readonly DeploymentSigner[] {
  const pems = signers.map(({ publicKeyPem }) => publicKeyPem.trim());
  return signers.filter((_, place) => pems.indexOf(pems[place] ?? '') === place);
}

function holds(publicKeyPem: string, message: Uint8Array, sig: string): boolean {
  const key: KeyObject = createPublicKey(publicKeyPem);
  return key.asymmetricKeyType === 'ed25519' && verify(null, message, key, Buffer.from(sig, 'hex'));
}
