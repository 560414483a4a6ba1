import type { FirmwareItem } from '../../hal/contracts/firmware.ts';
import type { Judgement } from '../firmware/verdict/judgement.ts';
import type { Evidence } from './check.ts';

const dayMs = 86_400_000;

/** A component as evidence tells it: "os 4.2.1, counter 42". */
export function componentWords({ component, version, releaseCounter }: FirmwareItem): string {
  const counter = releaseCounter === null ? '' : `, counter ${String(releaseCounter)}`;
  return `${component} ${version ?? '?'}${counter}`.slice(0, 200);
}

/** What the catalog says of a component. `raw` is how well its version is known, and from where. */
export function catalogEvidence(item: FirmwareItem, { why, ageMs }: Judgement): Evidence {
  const age = ageMs === null ? '' : `, catalog of ${String(Math.floor(ageMs / dayMs))} d ago`;
  return {
    of: `firmware.${item.component}`,
    value: `${componentWords(item)} (${why}${age})`.slice(0, 400),
    how: 'cached',
    raw: `${item.evidence}: ${item.source}`.slice(0, 200),
  };
}
