import * as z from 'zod';
import { loadNewest, saveInTurn } from '../durable-copies.ts';
import type { Deployment } from './deployment.ts';
import { verifyDeployment } from './verify-deployment.ts';
import type { DeploymentSigner, VerifiedDeployment } from './verify-deployment.ts';

const keptSchema = z.object({
  serial: z.int().min(0),
  /** The highest sequence number that was ever accepted here. */
  lastSeq: z.int().min(0),
  /** The signed file as it came; its signatures are verified again at every reading. */
  file: z.string().max(70_000).nullable(),
});

type Kept = z.infer<typeof keptSchema>;

/** What the operators ordered for this terminal, kept across restarts. */
export interface OrderStore {
  /** Takes a signed deployment file; the same one again changes nothing, an older one is refused. */
  accept(bytes: Uint8Array, deviceId: string): Accepted;
  /** The order in force, its signatures verified now; null: none. */
  current(): Deployment | null;
}

/** Whether a deployment was taken for this terminal. */
export type Accepted =
  | Extract<VerifiedDeployment, { readonly ok: true }>
  | {
      readonly ok: false;
      readonly reason: Extract<VerifiedDeployment, { ok: false }>['reason'] | 'another-terminal' | 'replayed';
      readonly detail: string;
    };

/** Orders in a folder, in two copies. A broken store forgets the last order; the floor and the catalog still hold then. */
export function openOrderStore(folder: string, signers: readonly DeploymentSigner[]): OrderStore {
  const paths = [`${folder}/order-a.json`, `${folder}/order-b.json`] as const;
  const read = (): Kept =>
    loadNewest(paths, (json) => keptSchema.parse(json)) ?? { serial: 0, lastSeq: 0, file: null };
  return {
    accept: (bytes, deviceId) => {
      const verified = verifyDeployment(bytes, signers);
      if (!verified.ok) return verified;
      const { deployment } = verified;
      if (deployment.deviceId !== deviceId)
        return { ok: false, reason: 'another-terminal', detail: deployment.deviceId };
      const kept = read();
      const file = Buffer.from(bytes).toString('utf8');
      if (file === kept.file) return verified;
      if (deployment.seq <= kept.lastSeq)
        return {
          ok: false,
          reason: 'replayed',
          detail: `${String(deployment.seq)} after ${String(kept.lastSeq)}`,
        };
      const next: Kept = { serial: kept.serial + 1, lastSeq: deployment.seq, file };
      saveInTurn(paths, next);
      return verified;
    },
    current: () => {
      const { file } = read();
      if (file === null) return null;
      const verified = verifyDeployment(Buffer.from(file), signers);
      return verified.ok ? verified.deployment : null;
    },
  };
}
