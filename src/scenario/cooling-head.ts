import type { Time } from '../../hal/contracts/time.ts';
import type { ScenarioFault } from './fault-schema.ts';

/** A print head that nobody uses is cool again after so long. */
const coolsAfterMs = 120_000;

/** Lets an overheated print head cool by itself, unless its scenario says until when it is hot. */
export function coolingHead(
  time: Time,
  onCool: () => void,
): (at: string, kind: string, acting: readonly ScenarioFault[]) => void {
  return (at, kind, acting) => {
    const forever = acting.some(({ untilMs }) => untilMs === Infinity);
    if (at === 'printer' && kind === 'overheated' && forever) time.after(coolsAfterMs, onCool);
  };
}
