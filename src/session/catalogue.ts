import type { Check, FindingSpec } from '../checks/check.ts';
import { checks } from '../checks/registry.ts';
import { playbooks } from '../playbooks/registry.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import { remedies } from '../remedies/registry.ts';
import type { Remedy } from '../remedies/remedy.ts';

/** Everything that is registered, looked up by id: the only place where the three registries are run. */
export interface Catalogue {
  readonly checks: readonly Check[];
  readonly remedies: readonly Remedy[];
  readonly playbooks: readonly Playbook[];
  check(id: string): Check | undefined;
  remedy(id: string): Remedy | undefined;
  /** What a finding means, and which check reports it. */
  finding(id: string): { readonly spec: FindingSpec; readonly check: Check } | undefined;
}

/** The catalogue of this build. */
export const catalogue: Catalogue = createCatalogue({ checks, remedies, playbooks });

/** A catalogue of given parts, so that the session can be tried with checks that crash, hang or lie. */
export function createCatalogue(parts: Pick<Catalogue, 'checks' | 'remedies' | 'playbooks'>): Catalogue {
  const checkById = new Map(parts.checks.map((check) => [check.id, check]));
  const remedyById = new Map(parts.remedies.map((remedy) => [remedy.id, remedy]));
  const findingById = new Map(
    parts.checks.flatMap((check) =>
      Object.entries(check.findings).map(([id, spec]) => [id, { spec, check }] as const),
    ),
  );
  return {
    ...parts,
    check: (id) => checkById.get(id),
    remedy: (id) => remedyById.get(id),
    finding: (id) => findingById.get(id),
  };
}
