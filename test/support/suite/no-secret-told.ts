import { findSecrets } from '../../../scripts/secrets/find-secrets.ts';

/** Throws when a key or card of a test stands in what a program said; the support that runs programs and scenarios asks it each time. */
export function noSecretTold(by: string, told: string): void {
  const [found] = findSecrets(Buffer.from(told));
  if (found !== undefined) throw new Error(`${by} told a ${found.kind}, ${found.where}`);
}
