import type { FirmwareItem } from '../../../hal/contracts/firmware.ts';
import type { CatalogImage } from '../catalog/image.ts';
import { imagesFor } from '../verdict/judge-component.ts';
import type { CatalogView } from '../verdict/judgement.ts';
import type { Deployment } from './deployment.ts';
import { isInPhase } from './rollout.ts';

/** What this terminal knows when a deployment arrives. */
export interface DeploymentFacts {
  readonly deviceId: string;
  readonly nowMs: number;
  /** The highest sequence number that was ever accepted here. */
  readonly lastSeq: number;
  /** The anti-rollback floor: the highest counter that was ever marked good. */
  readonly floorCounter: number;
  readonly catalog: CatalogView;
  readonly inventory: readonly FirmwareItem[];
}

/** Why a genuine deployment is not followed here. */
export type DeploymentRefusal =
  | 'another-terminal'
  | 'replayed'
  | 'too-early'
  | 'too-late'
  | 'not-in-phase'
  | 'catalog-untrusted'
  | 'catalog-stale'
  | 'not-in-catalog'
  | 'authorities-disagree'
  | 'wrong-hardware'
  | 'inventory-unknown'
  | 'bridge-needed'
  | 'requirement-missing'
  | 'downgrade'
  | 'below-floor'
  | 'already-installed';

/** Both authorities agree on an image, or why not. */
export type DeploymentVerdict =
  | { readonly agreed: true; readonly image: CatalogImage }
  | { readonly agreed: false; readonly why: DeploymentRefusal };

/** Holds an operator's deployment against the vendor's catalog: what exists is the vendor's word, who gets it the operator's. */
export function judgeDeployment(deployment: Deployment, facts: DeploymentFacts): DeploymentVerdict {
  const image = vendorImage(deployment, facts);
  if (typeof image === 'string') return { agreed: false, why: image };
  const why =
    addressProblem(deployment, facts) ??
    hardwareProblem(image, facts) ??
    orderProblem(deployment, image, facts);
  return why === null ? { agreed: true, image } : { agreed: false, why };
}

function addressProblem(deployment: Deployment, facts: DeploymentFacts): DeploymentRefusal | null {
  if (deployment.deviceId !== facts.deviceId) return 'another-terminal';
  if (deployment.seq <= facts.lastSeq) return 'replayed';
  if (facts.nowMs < deployment.notBeforeMs) return 'too-early';
  if (facts.nowMs > deployment.notAfterMs) return 'too-late';
  const taken = isInPhase(deployment.deploymentId, facts.deviceId, deployment.phasePermille);
  return taken ? null : 'not-in-phase';
}

/** Hash, length and counter must be the same in both, or one of the two keys is in wrong hands. */
function vendorImage(
  { target, sha256, length, releaseCounter, mode }: Deployment,
  { catalog }: DeploymentFacts,
): CatalogImage | DeploymentRefusal {
  if (catalog.state === 'untrusted') return 'catalog-untrusted';
  if (catalog.stale && mode === 'apply') return 'catalog-stale';
  const image = catalog.images.find(({ name }) => name === target);
  if (image === undefined) return 'not-in-catalog';
  const same =
    image.sha256 === sha256 && image.length === length && image.custom.releaseCounter === releaseCounter;
  return same ? image : 'authorities-disagree';
}

function hardwareProblem(image: CatalogImage, { inventory }: DeploymentFacts): DeploymentRefusal | null {
  const item = inventory.find(({ component }) => component === image.custom.component);
  if (item === undefined || item.releaseCounter === null) return 'inventory-unknown';
  if (imagesFor(item, [image]).length === 0) return 'wrong-hardware';
  if (item.releaseCounter < image.custom.minFromCounter) return 'bridge-needed';
  const met = image.custom.requires.every(({ component, minCounter }) =>
    inventory.some((one) => one.component === component && (one.releaseCounter ?? -1) >= minCounter),
  );
  return met ? null : 'requirement-missing';
}

/** Nobody's signature reaches below the floor: not ours, and not the highest one that the vendor has published. */
function orderProblem(
  deployment: Deployment,
  image: CatalogImage,
  { inventory, catalog, floorCounter, nowMs }: DeploymentFacts,
): DeploymentRefusal | null {
  const { releaseCounter, component } = image.custom;
  const installed = inventory.find((item) => item.component === component)?.releaseCounter ?? 0;
  const images = catalog.state === 'verified' ? catalog.images : [];
  const floors = images
    .filter((one) => one.custom.component === component)
    .map((one) => one.custom.floorCounter);
  const back = deployment.allowDowngrade;
  const mayGoBack = back !== null && back.expiresMs >= nowMs && back.toCounter <= releaseCounter;
  if (releaseCounter === installed) return 'already-installed';
  if (releaseCounter < Math.max(0, ...floors)) return 'below-floor';
  if (releaseCounter < installed && !mayGoBack) return 'downgrade';
  return releaseCounter < floorCounter && !mayGoBack ? 'below-floor' : null;
}
