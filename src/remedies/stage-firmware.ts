import { failed, ok } from '../../hal/contracts/fault.ts';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { stageOrder } from '../firmware/apply/stage-order.ts';
import type { StageEnd } from '../firmware/apply/stage-order.ts';
import { defineRemedy } from './remedy.ts';

/** Fetches the image that was ordered for this terminal, verified piece by piece and as a whole, so that installing it later takes no network. Nothing that runs changes. */
export const stageFirmware = defineRemedy({
  id: 'stage-firmware',
  title: { zh: '下载固件', en: 'Fetch the firmware' },
  actor: 'agent',
  class: 'harmless',
  risk: 'none',
  effects: ['writes-storage', 'contacts-host'],
  needs: ['platform'],
  guards: [],
  provenBy: ['firmware-current'],
  settleMs: 0,
  budgetPerDay: 6,
  timeoutMs: 3_600_000,
  fits: ({ firmware }) => {
    const order = firmware?.order() ?? null;
    return Promise.resolve(order !== null && order.mode !== 'check');
  },
  act: async ({ firmware, context, journal }) => {
    if (firmware === undefined) return failed('unsupported', 'nobody says what this terminal should run');
    journal.note({ phase: 'stage', to: firmware.order()?.target ?? 'nothing' });
    const end = await stageOrder(firmware, context);
    if (end.outcome !== 'staged') return stageFault(end);
    const { version } = end.image.custom;
    const what = { zh: `固件 ${version} 已下载，等待安装`, en: `Firmware ${version} waits to be installed` };
    return ok({ changes: [{ what, backup: null }] });
  },
  // The part file is the journal of a download: whoever stages next goes on from it.
  recover: () => Promise.resolve(ok(undefined)),
});

/** Why nothing was staged: `busy` is put off, `refused` stays so. */
export function stageFault(
  end: Exclude<StageEnd, { readonly outcome: 'staged' }>,
): Extract<HalResult<never>, { readonly ok: false }> {
  return failed(end.outcome === 'deferred' ? 'busy' : 'refused', end.why);
}
