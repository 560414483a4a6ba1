import { failed } from '../../hal/contracts/fault.ts';
import { clearAway, recoverClearing, undoClearing } from './clear-away.ts';
import { leftoverView, planLeftovers } from './plan-leftovers.ts';
import { defineRemedy } from './remedy.ts';
import { isWorthClearing } from './worth-clearing.ts';

/**
 * Frees storage from what nobody reads again: core dumps, installed downloads, logs that were put away. Nothing but what the profile names, by the
 * rules of clearing the cache; data of other programs stay, however large they are.
 */
export const freeSpace = defineRemedy({
  id: 'free-space',
  title: { zh: '清理日志和残留文件', en: 'Clear old logs and leftovers' },
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
    if (storage === undefined) return false;
    return isWorthClearing(view, await planLeftovers(storage, view.context.time.now()));
  },
  act: async (treatment) => {
    const { storage } = treatment.terminal;
    if (storage === undefined) return noStorage;
    return clearAway(treatment, {
      storage: leftoverView(storage),
      entries: await planLeftovers(storage, treatment.context.time.now()),
      tell: ({ count, megabytes, kept }) => ({
        zh: `清理日志和残留 ${String(count)} 项（${megabytes}），其中 ${String(kept)} 项可恢复`,
        en: `Cleared ${String(count)} logs and leftovers (${megabytes}), ${String(kept)} of them can be restored`,
      }),
    });
  },
  undo: async (treatment) => {
    const { storage } = treatment.terminal;
    return storage === undefined ? noStorage : undoClearing(treatment, leftoverView(storage));
  },
  recover: async (treatment) => {
    const { storage } = treatment.terminal;
    return storage === undefined ? noStorage : recoverClearing(treatment, leftoverView(storage));
  },
});

const noStorage = failed('no-device', 'this terminal has no storage');
