import type { FirmwareItem } from '../../hal/contracts/firmware.ts';
import type { CatalogImage } from '../firmware/catalog/image.ts';
import { judgeComponent } from '../firmware/verdict/judge-component.ts';
import type { CatalogView, Judgement } from '../firmware/verdict/judgement.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { catalogEvidence } from './firmware-words.ts';
import { cataloguedFirmware } from './catalogued-firmware.ts';
import { conclude, poor, well, wrong } from './looked-at.ts';
import type { LookedAt } from './looked-at.ts';
import { inconclusive } from './outcome.ts';

/**
 * Whether what runs is what should run, by release counters against the maker's signed catalog as it was last verified; nobody is asked.
 * Without a catalog nothing is said.
 */
export const firmwareCurrent = defineCheck({
  id: 'firmware-current',
  title: { zh: '固件版本', en: 'Firmware releases' },
  level: 'internal',
  effects: [],
  needs: ['platform'],
  dependsOn: [],
  costSeconds: 0.4,
  timeoutMs: 15_000,
  findings: {
    'software.firmware-old': {
      severity: 'major',
      text: { zh: '固件过旧', en: 'Firmware is too old' },
    },
    'firmware.update-available': {
      severity: 'info',
      text: { zh: '有新固件', en: 'Newer firmware is available' },
    },
    'firmware.catalog-stale': {
      severity: 'minor',
      text: { zh: '固件目录已过期', en: 'The firmware catalog has expired' },
    },
    'firmware.update-failed': {
      severity: 'minor',
      text: { zh: '上次升级未成功', en: 'The last update did not succeed' },
    },
  },
  run: async (look) => {
    const listed = await cataloguedFirmware(look);
    if ('verdict' in listed) return listed;
    const { firmware, catalog, items } = listed;
    const looks = listedIn(catalog.images, items).map((item) =>
      lookOf(item, catalog.images, judgeComponent(item, catalog, firmware.now())),
    );
    const update = updateLook(firmware.journal.read());
    return outcomeOf([...looks, ...staleLook(catalog, firmware.now()), ...update]);
  },
});

type CurrentFinding =
  | 'software.firmware-old'
  | 'firmware.update-available'
  | 'firmware.catalog-stale'
  | 'firmware.update-failed';

function outcomeOf(looks: readonly LookedAt<CurrentFinding>[]): CheckOutcome<CurrentFinding> {
  return looks.length === 0 ? inconclusive('nothing-listed') : conclude(looks);
}

/** What the catalog is about; the system is always asked for, so that one that cannot be read is not passed over. */
function listedIn(images: readonly CatalogImage[], items: readonly FirmwareItem[]): readonly FirmwareItem[] {
  const listed = new Set(images.map(({ custom }) => custom.component));
  return items.filter(({ component }) => listed.has(component));
}

function lookOf(
  item: FirmwareItem,
  images: readonly CatalogImage[],
  judgement: Judgement,
): LookedAt<CurrentFinding> {
  const evidence = catalogEvidence(item, judgement);
  const { currency } = judgement;
  if (currency === 'inventory-unknown') return { state: 'unknown', field: 'platform.firmware' };
  const isOld = currency === 'update-required' || (currency === 'bridge-needed' && judgement.required);
  if (isOld) {
    const floors = images
      .filter(({ custom }) => custom.component === item.component)
      .map(({ custom }) => custom.floorCounter);
    const rule = { op: '>=', limit: Math.max(...floors), source: 'signed catalog' } as const;
    return wrong('software.firmware-old', { ...evidence, rule });
  }
  const canRise = currency === 'update-available' || currency === 'bridge-needed';
  return canRise ? poor('firmware.update-available', evidence) : well(evidence);
}

function staleLook(
  catalog: Extract<CatalogView, { readonly state: 'verified' }>,
  nowMs: number,
): readonly LookedAt<CurrentFinding>[] {
  if (!catalog.stale) return [];
  const days = Math.floor((nowMs - catalog.verifiedAtMs) / 86_400_000);
  return [
    poor('firmware.catalog-stale', {
      of: 'firmware.catalog',
      value: days,
      unit: 'd',
      how: 'cached',
      raw: 'what is too old is still known; what is new is not',
    }),
  ];
}

function updateLook({
  state,
  image,
  reason,
}: {
  readonly state: string;
  readonly image: string;
  readonly reason: string | null;
}): readonly LookedAt<CurrentFinding>[] {
  if (state !== 'failed' && state !== 'rolledBack') return [];
  const value = `${image}: ${state}${reason === null ? '' : `, ${reason}`}`.slice(0, 400);
  return [poor('firmware.update-failed', { of: 'firmware.update', value, how: 'cached' })];
}
