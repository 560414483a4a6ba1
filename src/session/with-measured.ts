import type { HalResult } from '../../hal/contracts/fault.ts';
import { ok } from '../../hal/contracts/fault.ts';
import type { MeasuredDays } from '../report/measured-days.ts';
import type { Situation } from '../report/situation.ts';

/** The way to open a terminal, with what was measured of it before. */
export function withMeasured(
  open: () => Promise<HalResult<Situation>>,
  days: MeasuredDays,
): () => Promise<HalResult<Situation>> {
  return async () => {
    const opened = await open();
    if (!opened.ok || opened.value.terminal.simulated) return opened;
    const { value } = opened;
    return ok({ ...value, history: { ...value.history, measured: days.series(value.time.now()) } });
  };
}
