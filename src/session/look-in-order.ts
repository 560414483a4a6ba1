import type { Check } from '../checks/check.ts';
import type { SessionSetup } from './session.ts';

/** What costs at most this and does nothing to the world is looked at in any case, beside whatever decides. */
const quickSeconds = 1;

/** The checks of a run in the order of looking. */
export interface LookingOrder {
  /** Quick looks that nobody notices: side by side, all of them. */
  readonly first: readonly Check[];
  /** What costs a person, paper or time: only while the complaint is open. */
  readonly thenIfOpen: readonly Check[];
}

/**
 * Cheapest and most telling first: a complaint that the quick looks answer needs nobody to swipe a card. A self-test without a complaint,
 * `--all` and checks asked for by name are looked at whole.
 */
export function lookInOrder({
  request,
  selection,
}: Pick<SessionSetup, 'request' | 'selection'>): LookingOrder {
  const whole = request.symptom === null || request.all || request.only.length > 0;
  if (whole) return { first: selection.checks, thenIfOpen: [] };
  const quick = new Set<string>();
  for (const check of selection.checks) {
    if (isQuick(check) && check.dependsOn.every((id) => quick.has(id))) quick.add(check.id);
  }
  return {
    first: selection.checks.filter((check) => quick.has(check.id)),
    thenIfOpen: selection.checks.filter((check) => !quick.has(check.id)),
  };
}

function isQuick({ level, costSeconds, effects }: Check): boolean {
  const noticed = effects.some((effect) => effect !== 'contacts-host');
  return level !== 'interactive' && costSeconds <= quickSeconds && !noticed;
}
