import { failed, ok } from '../../hal/contracts/fault.ts';
import { sleep } from '../../hal/contracts/time.ts';
import { defineRemedy } from './remedy.ts';
import type { Treatment } from './remedy.ts';

const lookEveryMs = 15_000;
/** A head that is not cool after so long does not cool by waiting. */
const longestMs = 240_000;

/** Waits until the print head has cooled, looking every now and then. Nothing is printed meanwhile: that alone is the repair. */
export const coolDown = defineRemedy({
  id: 'cool-down',
  title: { zh: '等待打印头冷却', en: 'Let the print head cool' },
  actor: 'agent',
  class: 'harmless',
  risk: 'none',
  effects: [],
  needs: ['printer'],
  guards: [],
  provenBy: ['printer-status'],
  settleMs: 1_000,
  budgetPerDay: 12,
  timeoutMs: 270_000,
  act: async (treatment) => {
    const { context, journal } = treatment;
    const beganMs = context.time.monotonicMs();
    journal.note({ phase: 'wait' });
    while (context.time.monotonicMs() - beganMs < longestMs) {
      if ((await isHot(treatment)) === false) {
        const seconds = String(Math.round((context.time.monotonicMs() - beganMs) / 1000));
        const what = {
          zh: `等打印头冷却了 ${seconds} 秒`,
          en: `Waited ${seconds} s for the print head to cool`,
        };
        journal.note({ phase: 'done' });
        return ok({ changes: [{ what, backup: null }] });
      }
      await sleep(context.time, lookEveryMs, context.signal);
    }
    return failed('timed-out', 'the print head is still too hot');
  },
});

async function isHot({ terminal, context }: Treatment): Promise<boolean | 'unknown'> {
  const printer = await terminal.printer?.();
  if (printer?.ok !== true) return 'unknown';
  const status = await printer.value.status(context);
  const hot = status.ok ? status.value.headHot : 'unknown';
  return hot === null ? 'unknown' : hot;
}
