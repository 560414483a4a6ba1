import type { FileLink } from '../../../hal/contracts/links.ts';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Time, Timer } from '../../../hal/contracts/time.ts';
import { nameRefusal } from '../../firmware/catalog/name-refusal.ts';
import { dataFiles } from '../../runtime/data-folder.ts';
import type { Log } from '../../runtime/log.ts';
import { readLocalFirmware } from '../local-firmware.ts';

const hourMs = 3_600_000;

/** What fetching the catalog by itself takes. */
export interface CatalogKeeping {
  readonly dataDir: string;
  readonly files: FileLink;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
}

/**
 * Fetches the maker's catalog twice a day, so that checks, which ask nobody, judge by a fresh one. Spread over hours, for a fleet that was
 * switched on together must not ask together. Without a setup nothing is asked.
 */
export function keepCatalog(keeping: CatalogKeeping): { stop(): void } {
  const { time, random } = keeping;
  const life = new AbortController();
  let timer: Timer | null = null;
  const look = async (): Promise<void> => {
    await fetchCatalog(keeping, life.signal);
    if (!life.signal.aborted) timer = time.after((8 + 8 * random.float()) * hourMs, () => void look());
  };
  timer = time.after(random.float() * hourMs, () => void look());
  return {
    stop: () => {
      life.abort(new Error('the agent is stopping'));
      timer?.cancel();
    },
  };
}

async function fetchCatalog(
  { dataDir, files, time, log }: CatalogKeeping,
  signal: AbortSignal,
): Promise<void> {
  const read = readLocalFirmware(dataDir);
  if (!read.ok || read.setup === null) return;
  const place = { setup: read.setup, folder: dataFiles(dataDir).firmware, files, time, simulated: false };
  try {
    // Half a day passes before it is needed, and most terminals have no catalog at all.
    const { refreshCatalog } = await import('../../firmware/catalog/refresh-catalog.ts');
    const { catalogSetupOf } = await import('../../firmware/setup/open-firmware-desk.ts');
    const { outcome, reason } = await refreshCatalog(catalogSetupOf(place, time, signal));
    if (outcome === 'fresh') log.write('info', 'catalog-fresh', {});
    else log.write('warn', `catalog-${outcome}`, { kind: nameRefusal(reason ?? ''), reason: reason ?? '' });
  } catch (error) {
    // A full or broken disk must not end the agent that has to report it.
    log.write('warn', 'catalog-not-kept', { detail: error instanceof Error ? error.message : 'unknown' });
  }
}
