import type { FirmwareComponent } from '../../../hal/contracts/firmware.ts';
import type { CatalogImage } from '../catalog/image.ts';

/** Whether what runs is what should run. `catalog-stale`: it looks current, but newer word may have been kept from us. */
export type CurrencyVerdict =
  | 'up-to-date'
  | 'update-available'
  | 'update-required'
  | 'bridge-needed'
  | 'not-in-catalog'
  | 'ahead-of-catalog'
  | 'catalog-stale'
  | 'catalog-untrusted'
  | 'inventory-unknown';

/** Whether what runs may run. `unlisted`: nothing known says either way. */
export type ApprovalVerdict = 'approved' | 'not-approved' | 'approval-expired' | 'unlisted';

/** The catalog as last verified, or why there is none to go by. Times are milliseconds since 1970. */
export type CatalogView =
  | {
      readonly state: 'verified';
      readonly images: readonly CatalogImage[];
      readonly verifiedAtMs: number;
      /** Past an expiry: its answers still hold for what is too old, not for what is new. */
      readonly stale: boolean;
    }
  | { readonly state: 'untrusted'; readonly reason: string };

/** What is to be said of one component. */
export interface Judgement {
  readonly component: FirmwareComponent;
  readonly currency: CurrencyVerdict;
  readonly approval: ApprovalVerdict;
  /** What runs is unsafe to leave as it is: below a floor, or past a deadline. */
  readonly required: boolean;
  /** The image to go to next, a bridge where one is needed; null when there is none. */
  readonly next: CatalogImage | null;
  readonly why: string;
  /** How old the answer is: since the catalog was last verified; null without one. */
  readonly ageMs: number | null;
}
