import type { ContactlessReader } from '../../../hal/contracts/contactless-reader.ts';
import { failed, ok } from '../../../hal/contracts/fault.ts';
import type { HalResult } from '../../../hal/contracts/fault.ts';
import type { Evidence, Finding, Look } from '../check.ts';
import type { TapFinding } from '../chip-findings.table.ts';
import { cardStepTexts, stepTimeoutMs } from './card-steps.table.ts';
import { triesEvidence, triesState, tryCard } from './card-tries.ts';
import type { CardTry } from './card-tries.ts';
import { chipBySwipe } from './chip-by-swipe.ts';
import { askCardStep, askYesNo } from './person.ts';
import { watchedStep } from './watched-step.ts';

/** What the guided tap test concluded. */
export interface TapConclusion {
  readonly findings: readonly Finding<TapFinding>[];
  /** What nobody can judge is a finding all the same, but no failure. */
  readonly onlyTells: boolean;
  readonly reason: string | null;
  readonly seen: readonly Evidence[];
  readonly tries: readonly CardTry[];
}

type Tap = 'one' | 'several' | 'nothing';

/** Card one, then card two where the first was not seen; several cards at once before a dead field. Fails with the reader's own fault. */
export async function runTapTest(look: Look, reader: ContactlessReader): Promise<HalResult<TapConclusion>> {
  const status = await reader.status(look.context);
  if (!status.ok) return status;
  if (status.value.field === 'off') return ok(dead([note('the reader says that its field is off', 'live')]));
  const first = await tap(look, reader, 1);
  if (!first.ok) return first;
  if (typeof first.value === 'object') return ok(undecided(first.value.ended));
  look.progress(40);
  if (first.value === 'several') return collided(look, reader);
  if (first.value === 'one') return readTapped(look, reader, 1);
  const second = await tap(look, reader, 2);
  if (!second.ok) return second;
  if (typeof second.value === 'object') return ok(undecided(second.value.ended));
  look.progress(70);
  if (second.value === 'several') return collided(look, reader);
  if (second.value === 'one') return onlySecond(look, reader);
  // A reader that went meanwhile has seen nothing either.
  const still = await reader.status(look.context);
  return still.ok ? ok(dead([note('card 1: not seen', 'live'), note('card 2: not seen', 'live')])) : still;
}

type Tapped = Tap | { readonly ended: string };

async function tap(look: Look, reader: ContactlessReader, card: 1 | 2): Promise<HalResult<Tapped>> {
  const id = card === 1 ? 'tap-card-1' : 'tap-card-2';
  const watched = await watchedStep(look, { id, action: cardStepTexts[id] }, (context) =>
    reader.waitForTap(stepTimeoutMs, context),
  );
  if (watched.saw) return watched.result;
  if (watched.done === 'unanswered') return ok({ ended: 'no-operator' });
  if (watched.done === 'cannot') return ok({ ended: card === 1 ? 'declined' : 'second-card-needed' });
  return ok('nothing');
}

const startsPerTap = 3;

async function readTapped(
  look: Look,
  reader: ContactlessReader,
  card: 1 | 2,
): Promise<HalResult<TapConclusion>> {
  const tries = await tryCard(reader, startsPerTap, look.context);
  if (!tries.ok) return tries;
  const evidence = triesEvidence('contactless.card', `card ${String(card)}`, tries.value);
  const read = triesState(tries.value) !== 'failing';
  return ok({
    findings: [],
    onlyTells: false,
    reason: read ? null : 'the card was seen and did not answer: hold it still, or try another card',
    seen: read ? [evidence] : [],
    tries: tries.value,
  });
}

/** Card two is read and card one was not seen: a card that cannot be tapped, or one that no longer can. */
async function onlySecond(look: Look, reader: ContactlessReader): Promise<HalResult<TapConclusion>> {
  const second = await readTapped(look, reader, 2);
  if (!second.ok || second.value.reason !== null) return second;
  const { seen } = second.value;
  const id = await whyNotSeen(look);
  if (id === null) return ok({ ...second.value, reason: 'no-operator' });
  const [read = note('card 2: read', 'live')] = seen;
  const findings = [{ id, evidence: [note('card 1: not seen', 'live'), read] }] as const;
  return ok({ ...second.value, findings, onlyTells: id !== 'card.chip-dead' });
}

async function whyNotSeen(look: Look): Promise<TapFinding | null> {
  const chip = chipBySwipe(look) ?? (await askYesNo(look, 'card-has-chip'));
  if (chip === false) return 'card.no-chip';
  const taps = chip === null ? null : await askYesNo(look, 'card-taps');
  if (taps === null) return null;
  return taps ? 'card.chip-dead' : 'card.no-contactless';
}

/** One card alone shows whether it was only that there were several. */
async function collided(look: Look, reader: ContactlessReader): Promise<HalResult<TapConclusion>> {
  const before = note('several cards answered at once', 'live');
  const alone = await askCardStep(look, 'single-card');
  if (alone !== 'done') return ok({ ...nothingFound, findings: [collision([before])] });
  const again = await tap(look, reader, 1);
  if (!again.ok) return again.fault.code === 'cancelled' ? failed('cancelled', again.fault.detail) : again;
  const after = note(
    `one card alone: ${typeof again.value === 'string' ? again.value : 'not tried'}`,
    'live',
  );
  return ok({ ...nothingFound, findings: [collision([before, after])] });
}

const nothingFound = { onlyTells: false, reason: null, seen: [], tries: [] } as const;

function collision(evidence: readonly [Evidence, ...Evidence[]]): Finding<TapFinding> {
  return { id: 'contactless.collision', evidence };
}

function dead(evidence: readonly [Evidence, ...Evidence[]]): TapConclusion {
  return { ...nothingFound, findings: [{ id: 'contactless.field-dead', evidence }] };
}

function undecided(reason: string): TapConclusion {
  return { ...nothingFound, findings: [], reason };
}

function note(value: string, how: Evidence['how']): Evidence {
  return { of: 'contactless.card', value, how };
}
