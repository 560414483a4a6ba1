import { failed, ok } from '../../hal/contracts/fault.ts';
import { defineRemedy } from './remedy.ts';

/** Less than this is not worth a step: steps make logs and certificates look odd. */
const leastStepMs = 2_000;

/** Sets the clock by the profile's time source, and has it kept from then on. Only the part that the source is sure of is a reason to act. */
export const syncClock = defineRemedy({
  id: 'sync-clock',
  title: { zh: '校正终端时间', en: 'Set the clock' },
  actor: 'agent',
  class: 'harmless',
  risk: 'none',
  effects: [],
  needs: ['clock'],
  guards: [],
  provenBy: ['clock-skew', 'network-tls'],
  settleMs: 500,
  budgetPerDay: 6,
  timeoutMs: 30_000,
  act: async ({ terminal, context, journal }) => {
    const { clock } = terminal;
    if (clock === undefined) return failed('no-device', 'this terminal has no clock we can set');
    const reference = await clock.reference(context);
    if (!reference.ok) return reference;
    const readAtMs = context.time.monotonicMs();
    const status = await clock.status(context);
    if (!status.ok) return status;
    const aheadMs = status.value.nowMs - (reference.value.nowMs + context.time.monotonicMs() - readAtMs);
    const kept = status.value.synchronised === true && status.value.rtcKept !== false;
    if (kept && Math.abs(aheadMs) - reference.value.uncertaintyMs < leastStepMs)
      return failed('refused', 'the clock is right and kept: there is nothing to set');
    journal.note({ phase: 'set', from: new Date(status.value.nowMs).toISOString() });
    const set = await clock.set(reference.value.nowMs + context.time.monotonicMs() - readAtMs, context);
    if (!set.ok) return set;
    const seconds = String(Math.round(Math.abs(aheadMs) / 1000));
    const way = aheadMs > 0 ? { zh: '快', en: 'fast' } : { zh: '慢', en: 'slow' };
    const what = {
      zh: `终端时间${way.zh}了 ${seconds} 秒，已按 ${reference.value.source} 校正`,
      en: `The clock was ${seconds} s ${way.en}; set by ${reference.value.source}`,
    };
    return ok({ changes: [{ what, backup: null }] });
  },
});
