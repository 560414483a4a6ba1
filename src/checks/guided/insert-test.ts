import type { ChipReader } from '../../../hal/contracts/chip-reader.ts';
import type { Fault } from '../../../hal/contracts/fault.ts';
import type { Evidence, Finding, Look } from '../check.ts';
import type { InsertFinding } from '../chip-findings.table.ts';
import { cardStepTexts, stepTimeoutMs } from './card-steps.table.ts';
import type { CardStepId } from './card-steps.table.ts';
import { failedBy, triesEvidence, triesState, tryCard, wasPulled } from './card-tries.ts';
import type { CardTry } from './card-tries.ts';
import { chipBySwipe } from './chip-by-swipe.ts';
import { askCardStep, askYesNo } from './person.ts';
import { watchedStep } from './watched-step.ts';

/** What the guided chip test concluded. */
export interface InsertConclusion {
  readonly findings: readonly Finding<InsertFinding>[];
  /** What nobody can judge is a finding all the same, but no failure. */
  readonly onlyTells: boolean;
  readonly reason: string | null;
  /** The reader itself failed in the middle. */
  readonly fault: Fault | null;
  readonly seen: readonly Evidence[];
  readonly tries: readonly CardTry[];
}

/** Five cold starts of the problem card, and of another one where the first fails; then cleaning, before the slot is condemned. */
export async function runInsertTest(look: Look, reader: ChipReader): Promise<InsertConclusion> {
  const test = new InsertTest(look, reader);
  try {
    await test.run();
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return test.conclusion();
}

/** Ends the test from wherever it is; what was found so far stands. */
class Ended extends Error {
  override readonly name = 'Ended';
}

type CardNumber = 1 | 2;

const startsPerCard = 5;

class InsertTest {
  readonly #look: Look;
  readonly #reader: ChipReader;
  readonly #findings: Finding<InsertFinding>[] = [];
  readonly #tries: CardTry[] = [];
  readonly #seen: Evidence[] = [];
  #onlyTells = false;
  #reason: string | null = null;
  #fault: Fault | null = null;

  constructor(look: Look, reader: ChipReader) {
    this.#look = look;
    this.#reader = reader;
  }

  conclusion(): InsertConclusion {
    return {
      findings: this.#findings,
      onlyTells: this.#onlyTells,
      reason: this.#reason,
      fault: this.#fault,
      // A slot whose card answered may still be dirty or jammed: only a bad card leaves it well.
      seen: this.#findings.every(({ id }) => id.startsWith('card.')) ? this.#seen : [],
      tries: this.#tries,
    };
  }

  async run(): Promise<void> {
    await this.#emptySlot();
    const inserted = await this.#insert(1);
    if (!inserted) return this.#notNoticed();
    this.#look.progress(20);
    const first = await this.#try(1);
    this.#look.progress(40);
    await this.#judge(first);
    if (this.#findings.length === 0) this.#seen.push(evidenceOf(1, first));
    await this.#takeOut();
  }

  /** Something is in the slot before anything was put in: a forgotten card, or a switch that is stuck. */
  async #emptySlot(): Promise<void> {
    if (!(await this.#isPresent())) return;
    const empty = await askYesNo(this.#look, 'slot-empty');
    if (empty === null) return this.#end('no-operator');
    if (!empty) return this.#takeOut();
    const told = swipeless('the slot says that a card is in it, and it is empty', 'operator');
    this.#find('chip.presence-stuck', told);
    this.#end(null);
  }

  /** Whether the slot noticed the card. */
  async #insert(
    card: CardNumber,
    stepId: CardStepId = card === 1 ? 'insert-card-1' : 'insert-card-2',
  ): Promise<boolean> {
    const step = { id: stepId, action: cardStepTexts[stepId] };
    const watched = await watchedStep(this.#look, step, (context) =>
      this.#reader.waitForCard(true, stepTimeoutMs, context),
    );
    if (watched.saw) {
      if (!watched.result.ok) this.#fail(watched.result.fault);
      return true;
    }
    if (watched.done === 'unanswered') this.#end('no-operator');
    if (watched.done === 'cannot') this.#end(card === 1 ? 'declined' : 'second-card-needed');
    return false;
  }

  async #notNoticed(): Promise<void> {
    if ((await askCardStep(this.#look, 'remove-card')) === 'cannot') return this.#jammed();
    if (await this.#insert(2)) {
      const second = await this.#try(2);
      if (triesState(second) === 'good') this.#reason = 'card 1 was not noticed, card 2 was read';
      await this.#takeOut();
      return;
    }
    // A reader that went meanwhile has noticed nothing either.
    await this.#isPresent();
    this.#onlyTells = true;
    this.#reason = 'no card was noticed: another card or another way in may help';
    this.#find('chip.no-card', swipeless('two cards inserted, none noticed', 'live'));
  }

  /** Starts a card; one that was pulled in the middle of it once more, with the hand off. */
  async #try(card: CardNumber): Promise<readonly CardTry[]> {
    const tries = await this.#start(card);
    if (!wasPulled(tries) || this.#findings.some(({ id }) => id === 'chip.torn')) return tries;
    const again = (await this.#insert(card, 'leave-card')) ? await this.#start(card) : [];
    this.#find('chip.torn', evidenceOf(card, tries), ...(again.length > 0 ? [evidenceOf(card, again)] : []));
    return again.length > 0 ? again : tries;
  }

  async #start(card: CardNumber): Promise<readonly CardTry[]> {
    const tries = await tryCard(this.#reader, startsPerCard, this.#look.context);
    if (!tries.ok) return this.#fail(tries.fault);
    this.#tries.push(...tries.value);
    this.#seenStarts(card, tries.value);
    return tries.value;
  }

  #seenStarts(card: CardNumber, tries: readonly CardTry[]): void {
    if (card === 2 && triesState(tries) === 'good') this.#seen.push(evidenceOf(2, tries));
  }

  async #judge(first: readonly CardTry[]): Promise<void> {
    if (triesState(first) === 'good') return;
    if (wasPulled(first)) return;
    if (failedBy(first, 'short-circuit')) return this.#find('chip.short-circuit', evidenceOf(1, first));
    if (triesState(first) === 'flaky') return this.#cleanAndSee(1, [evidenceOf(1, first)]);
    await this.#otherCard(first);
  }

  /** Nothing of card one: another card tells the card from the slot. */
  async #otherCard(first: readonly CardTry[]): Promise<void> {
    await this.#takeOut();
    if (!(await this.#insert(2))) return this.#find('chip.mute', evidenceOf(1, first));
    this.#look.progress(60);
    const second = await this.#try(2);
    const both = [evidenceOf(1, first), evidenceOf(2, second)] as const;
    if (wasPulled(second)) return;
    if (answersOnly(first) || answersOnly(second)) {
      this.#find('chip.protocol-unsupported', ...both);
      return answersOnly(first) ? undefined : this.#blameCard(both);
    }
    if (failedBy(second, 'short-circuit')) return this.#find('chip.short-circuit', ...both);
    if (triesState(second) === 'good') return this.#blameCard(both);
    await this.#cleanAndSee(2, both);
  }

  async #blameCard(both: readonly [Evidence, Evidence]): Promise<void> {
    const chip = chipBySwipe(this.#look) ?? (await askYesNo(this.#look, 'card-has-chip'));
    this.#onlyTells = chip === false && this.#findings.length === 0;
    this.#find(chip === false ? 'card.no-chip' : 'card.chip-dead', ...both);
  }

  /** Contacts are cleaned before a slot is condemned. */
  async #cleanAndSee(card: CardNumber, before: readonly [Evidence, ...Evidence[]]): Promise<void> {
    await this.#takeOut();
    const cleaned = await askCardStep(this.#look, 'clean-contacts');
    if (cleaned !== 'done')
      return this.#find('chip.dirty-contacts', ...before, swipeless('not cleaned', 'operator'));
    if (!(await this.#insert(card))) return this.#find('chip.mute', ...before);
    this.#look.progress(80);
    const after = await this.#try(card);
    const note = swipeless('contacts were cleaned', 'operator');
    if (wasPulled(after)) return this.#find('chip.dirty-contacts', ...before, note);
    const answers = triesState(after) === 'good' || answersOnly(after);
    this.#find(answers ? 'chip.dirty-contacts' : 'chip.mute', ...before, note, evidenceOf(card, after));
    if (answersOnly(after)) this.#find('chip.protocol-unsupported', evidenceOf(card, after));
  }

  /** Asks for the card back; one that cannot be taken out, or is never seen leaving, is stuck. */
  async #takeOut(): Promise<void> {
    if (!(await this.#isPresent())) return;
    const step = { id: 'remove-card', action: cardStepTexts['remove-card'] };
    const watched = await watchedStep(this.#look, step, (context) =>
      this.#reader.waitForCard(false, stepTimeoutMs, context),
    );
    if (watched.saw) {
      if (!watched.result.ok) this.#fail(watched.result.fault);
      return;
    }
    if (watched.done === 'unanswered') this.#end('no-operator');
    if (watched.done === 'cannot') this.#jammed();
    this.#find('chip.presence-stuck', swipeless('taken out, and the slot still says card', 'operator'));
    this.#end(null);
  }

  #jammed(): never {
    this.#find('chip.jammed', swipeless('the card cannot be taken out', 'operator'));
    this.#end(null);
  }

  async #isPresent(): Promise<boolean> {
    const status = await this.#reader.status(this.#look.context);
    if (!status.ok) return this.#fail(status.fault);
    return status.value.card === 'present' || status.value.card === 'mute';
  }

  #find(id: InsertFinding, ...evidence: readonly [Evidence, ...Evidence[]]): void {
    this.#findings.push({ id, evidence });
  }

  #fail(fault: Fault): never {
    this.#fault = fault;
    throw new Ended(fault.detail);
  }

  #end(reason: string | null): never {
    this.#reason = reason;
    throw new Ended(reason ?? 'concluded');
  }
}

/** A card that told how it speaks, every time, and is not understood: contacts and slot are well. */
function answersOnly(tries: readonly CardTry[]): boolean {
  return tries.length > 0 && tries.every((one) => one.went === 'wrong' && one.failure === 'protocol');
}

function evidenceOf(card: CardNumber, tries: readonly CardTry[]): Evidence {
  return triesEvidence('chip.card', `card ${String(card)}`, tries);
}

function swipeless(value: string, how: Evidence['how']): Evidence {
  return { of: 'chip.card', value, how };
}
