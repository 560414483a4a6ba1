import type { FirmwareItem } from '../../hal/contracts/firmware.ts';
import type { FirmwareDesk } from '../firmware/firmware-desk.ts';
import type { CatalogView } from '../firmware/verdict/judgement.ts';
import type { CheckOutcome, Look } from './check.ts';
import { inconclusive, skipped, unsupported } from './outcome.ts';

/** What runs here, and the maker's verified catalog to hold it against. */
export interface CataloguedFirmware {
  readonly firmware: FirmwareDesk;
  readonly catalog: Extract<CatalogView, { readonly state: 'verified' }>;
  readonly items: readonly FirmwareItem[];
}

/** Reads both, as the catalog was last verified and without asking anybody; or why nothing can be held against anything. */
export async function cataloguedFirmware({
  terminal,
  context,
  firmware,
}: Pick<Look, 'terminal' | 'context' | 'firmware'>): Promise<CataloguedFirmware | CheckOutcome<never>> {
  if (terminal.platform === undefined) return unsupported('no-device');
  if (firmware === undefined) return skipped('not-provisioned');
  if (terminal.blind.has('platform.firmware')) return inconclusive('not-observable: platform.firmware');
  const catalog = firmware.catalog();
  if (catalog.state === 'untrusted') return inconclusive(`no-verified-catalog: ${catalog.reason}`);
  return { firmware, catalog, items: await firmware.inventory(context) };
}
