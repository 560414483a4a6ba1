import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a hub signs to show that it holds the key of the agent's data folder: this connection of this agent and no other. */
export interface ProofClaim {
  readonly agentId: string;
  readonly nonce: string;
  readonly fence: number;
}

/** HMAC-SHA256 over the claim, hex. */
export function hubProof(key: Uint8Array, claim: ProofClaim): string {
  const text = JSON.stringify(['posdoctor.v1 hub', claim.agentId, claim.nonce, claim.fence]);
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Whether `proof` was made with this key for this claim; takes the same time for every wrong one. */
export function isHubProof(key: Uint8Array, claim: ProofClaim, proof: string | undefined): boolean {
  if (proof === undefined) return false;
  const given = Buffer.from(proof, 'hex');
  const wanted = Buffer.from(hubProof(key, claim), 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
