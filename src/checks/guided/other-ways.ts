import type { ChipReader } from '../../../hal/contracts/chip-reader.ts';
import type { ContactlessReader } from '../../../hal/contracts/contactless-reader.ts';
import type { Evidence, Look } from '../check.ts';
import { cardStepTexts, stepTimeoutMs } from './card-steps.table.ts';
import { triesEvidence, triesState, tryCard } from './card-tries.ts';
import { watchedStep } from './watched-step.ts';

/**
 * Whether the card that cannot be swiped can be inserted and tapped: it tells a dead magstripe reader from a dead terminal, and the
 * merchant how to be paid meanwhile. Only what went well is told; a way that is busy or absent is passed over.
 */
export async function otherWaysOf(look: Look): Promise<readonly Evidence[]> {
  const chip = await look.terminal.chip?.();
  const inserted = chip?.ok === true ? await insertOnce(look, chip.value) : null;
  const contactless = await look.terminal.contactless?.();
  const tapped = contactless?.ok === true ? await tapOnce(look, contactless.value) : null;
  return [inserted, tapped].filter((evidence) => evidence !== null);
}

async function insertOnce(look: Look, reader: ChipReader): Promise<Evidence | null> {
  const status = await reader.status(look.context);
  if (!status.ok || status.value.card !== 'absent') return null;
  const step = { id: 'insert-card-1', action: cardStepTexts['insert-card-1'] };
  const watched = await watchedStep(look, step, (context) =>
    reader.waitForCard(true, stepTimeoutMs, context),
  );
  if (!watched.saw || !watched.result.ok) return null;
  const tries = await tryCard(reader, 1, look.context);
  const taken = { id: 'remove-card', action: cardStepTexts['remove-card'] };
  await watchedStep(look, taken, (context) => reader.waitForCard(false, stepTimeoutMs, context));
  return tries.ok && triesState(tries.value) === 'good'
    ? triesEvidence('chip.card', 'card 1', tries.value)
    : null;
}

async function tapOnce(look: Look, reader: ContactlessReader): Promise<Evidence | null> {
  const step = { id: 'tap-card-1', action: cardStepTexts['tap-card-1'] };
  const watched = await watchedStep(look, step, (context) => reader.waitForTap(stepTimeoutMs, context));
  if (!watched.saw || !watched.result.ok || watched.result.value !== 'one') return null;
  const tries = await tryCard(reader, 1, look.context);
  return tries.ok && triesState(tries.value) === 'good'
    ? triesEvidence('contactless.card', 'card 1', tries.value)
    : null;
}
