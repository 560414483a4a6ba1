import type { FirmwareItem } from '../../../hal/contracts/firmware.ts';
import type { Approval, CatalogImage } from '../catalog/image.ts';
import type { ApprovalVerdict, CatalogView, CurrencyVerdict, Judgement } from './judgement.ts';

/** Says of one component whether it is current and approved, by release counters alone; works offline from the last verified catalog. */
export function judgeComponent(item: FirmwareItem, catalog: CatalogView, nowMs: number): Judgement {
  const nothing = {
    component: item.component,
    approval: 'unlisted',
    required: false,
    next: null,
    ageMs: null,
  } as const;
  if (catalog.state === 'untrusted')
    return { ...nothing, currency: 'catalog-untrusted', why: catalog.reason };
  const ageMs = Math.max(0, nowMs - catalog.verifiedAtMs);
  const images = imagesFor(item, catalog.images);
  const counter = item.releaseCounter;
  if (counter === null) {
    return { ...nothing, currency: 'inventory-unknown', why: 'no release counter is known', ageMs };
  }
  const approval = approvalOf(item, counter, { images, nowMs });
  const current = currencyOf(counter, images, nowMs);
  const looksCurrent = current.currency === 'up-to-date' || current.currency === 'ahead-of-catalog';
  const told =
    looksCurrent && catalog.stale
      ? { ...current, currency: 'catalog-stale' as const, why: `${current.why}; the catalog has expired` }
      : current;
  const required = isRequired(counter, images, nowMs);
  return { component: item.component, approval, required, ageMs, ...told };
}

/** The images that this very hardware may take. An image without a list of models or revisions is for all of them. */
export function imagesFor(item: FirmwareItem, images: readonly CatalogImage[]): readonly CatalogImage[] {
  return images.filter(
    ({ custom }) =>
      custom.component === item.component &&
      allows(custom.models, item.model) &&
      allows(custom.hwRevs, item.hwRev),
  );
}

interface Currency {
  readonly currency: CurrencyVerdict;
  readonly next: CatalogImage | null;
  readonly why: string;
}

function currencyOf(counter: number, images: readonly CatalogImage[], nowMs: number): Currency {
  const newest = highest(images);
  if (newest === null) return { currency: 'not-in-catalog', next: null, why: 'no image for this hardware' };
  const top = newest.custom.releaseCounter;
  if (counter > top)
    return { currency: 'ahead-of-catalog', next: null, why: `${String(counter)} over ${String(top)}` };
  if (counter === top) return { currency: 'up-to-date', next: null, why: `counter ${String(counter)}` };
  const next = highest(
    images.filter(({ custom }) => custom.releaseCounter > counter && custom.minFromCounter <= counter),
  );
  const why = `counter ${String(counter)} of ${String(top)}`;
  if (next !== newest) return { currency: 'bridge-needed', next, why };
  return { currency: isRequired(counter, images, nowMs) ? 'update-required' : 'update-available', next, why };
}

/** Below a floor the vendor has published anywhere, or past the deadline of a critical release. */
function isRequired(counter: number, images: readonly CatalogImage[], nowMs: number): boolean {
  return images.some(
    ({ custom }) =>
      custom.floorCounter > counter ||
      (custom.releaseCounter > counter &&
        custom.urgency === 'critical' &&
        custom.deadlineMs !== null &&
        custom.deadlineMs <= nowMs),
  );
}

/** A version that is claimed is approved only as far as the claim goes; one that was measured must also be the very bytes. */
function approvalOf(
  item: FirmwareItem,
  counter: number,
  { images, nowMs }: { readonly images: readonly CatalogImage[]; readonly nowMs: number },
): ApprovalVerdict {
  const running = images.find(({ custom }) => custom.releaseCounter === counter);
  if (running === undefined) return images.some(isApproved) ? 'not-approved' : 'unlisted';
  // Only an image that is the program itself has the hash that was measured; a bundle has another.
  const isProgram = running.custom.format === 'file';
  if (isProgram && item.sha256 !== null && item.evidence !== 'claimed' && item.sha256 !== running.sha256)
    return 'not-approved';
  const { approval } = running.custom;
  if (approval === null) return 'unlisted';
  if (!approval.firmwareListed) return 'not-approved';
  return hasExpired(approval, nowMs) ? 'approval-expired' : 'approved';
}

function isApproved({ custom }: CatalogImage): boolean {
  return custom.approval !== null;
}

function hasExpired({ firmwareExpiryMs, deviceExpiryMs }: Approval, nowMs: number): boolean {
  return [firmwareExpiryMs, deviceExpiryMs].some((expiryMs) => expiryMs !== null && expiryMs <= nowMs);
}

function highest(images: readonly CatalogImage[]): CatalogImage | null {
  return images.reduce<CatalogImage | null>(
    (best, image) =>
      best === null || image.custom.releaseCounter > best.custom.releaseCounter ? image : best,
    null,
  );
}

function allows(listed: readonly string[], mine: string | null): boolean {
  return listed.length === 0 || (mine !== null && listed.includes(mine));
}
