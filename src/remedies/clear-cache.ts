import { failed } from '../../hal/contracts/fault.ts';
import { clearAway, recoverClearing, undoClearing } from './clear-away.ts';
import { planCache } from './plan-cache.ts';
import { defineRemedy } from './remedy.ts';
import { isWorthClearing } from './worth-clearing.ts';

/**
 * Frees storage by moving what the profile's allow-list calls cache into a backup. Where the backup lies on the same file system nothing is
 * freed by moving, so there the oldest entries are let go, one by one, until there is room: only what programs make anew by themselves.
 */
export const clearCache = defineRemedy({
  id: 'clear-cache',
  title: { zh: '清理缓存', en: 'Clear the cache' },
  actor: 'agent',
  class: 'destructive',
  risk: 'service-interruption',
  effects: ['writes-storage'],
  needs: ['storage'],
  guards: [],
  provenBy: ['storage-space'],
  settleMs: 500,
  budgetPerDay: 3,
  timeoutMs: 120_000,
  fits: async (view) => {
    const { storage } = view.terminal;
    return storage !== undefined && isWorthClearing(view, await planCache(storage));
  },
  act: async (treatment) => {
    const { storage } = treatment.terminal;
    if (storage === undefined) return noStorage;
    const entries = await planCache(storage);
    return clearAway(treatment, {
      storage,
      entries,
      tell: ({ count, megabytes, kept }) => ({
        zh: `清理缓存 ${String(count)} 项（${megabytes}），其中 ${String(kept)} 项可恢复`,
        en: `Cleared ${String(count)} cache entries (${megabytes}), ${String(kept)} of them can be restored`,
      }),
    });
  },
  undo: async (treatment) => {
    const { storage } = treatment.terminal;
    return storage === undefined ? noStorage : undoClearing(treatment, storage);
  },
  recover: async (treatment) => {
    const { storage } = treatment.terminal;
    return storage === undefined ? noStorage : recoverClearing(treatment, storage);
  },
});

const noStorage = failed('no-device', 'this terminal has no storage');
