import { detached, verifyCms } from '../../../src/firmware/signature/verify-cms.ts';

const rounds = 5;
const perRound = 100;

/** Mean time of one verification in the best round, ms. */
export async function cmsVerifyMs(cms: Uint8Array, content: Uint8Array, rootPem: string): Promise<number> {
  const trust = { rootsPem: [rootPem], nowMs: Date.now() };
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    for (let n = 0; n < perRound; n += 1) {
      const verdict = await verifyCms(cms, detached(content), trust);
      if (!verdict.ok) throw new Error(verdict.reason);
    }
    best = Math.min(best, (performance.now() - from) / perRound);
  }
  return best;
}
