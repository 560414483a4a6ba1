import type { TrackNumber } from '../../../hal/contracts/magstripe-reading.ts';
import type { Evidence, Finding } from '../check.ts';
import type { SwipeFinding } from '../swipe-findings.table.ts';
import { cardStepTexts, swipeText } from './card-steps.table.ts';
import { askCardStep } from './person.ts';
import { otherWaysOf } from './other-ways.ts';
import { isReplay, sortSwipes } from './replayed-swipe.ts';
import { fingerprintsOf } from './same-card.ts';
import { curesFor, endedSign, isUnseen, techniqueOf } from './swipe-cures.ts';
import type { Cure } from './swipe-cures.ts';
import { seriesEvidence, swipeNote } from './swipe-evidence.ts';
import { betterCard, compareCards, farther, isBetter, isRead } from './swipe-leads.ts';
import type { SwipeComparison } from './swipe-leads.ts';
import { swipeOnce, swipeSeries } from './swipe-series.ts';
import type { Series, SwipeDesk } from './swipe-series.ts';
import { isReversed, signsOfSwipes } from './swipe-signs.ts';
import type { SwipeSigns } from './swipe-signs.ts';
import { cardState, commonSilence, isWavering } from './swipe-tally.ts';
import type { Attempt, CardState } from './swipe-tally.ts';

/** What the guided test concluded. */
export interface SwipeConclusion {
  readonly findings: readonly Finding<SwipeFinding>[];
  /** What works all the same: the findings are warnings. */
  readonly onlyWarns: boolean;
  /** Why nothing could be concluded; null when something was. */
  readonly reason: string | null;
  readonly seen: readonly Evidence[];
}

/** Five swipes of two cards, then whatever tells card, hand, dirt, room and reader apart. */
export async function runSwipeTest(desk: SwipeDesk): Promise<SwipeConclusion> {
  const test = new SwipeTest(desk);
  return test.run();
}

type CardNumber = 1 | 2;

class SwipeTest {
  readonly #desk: SwipeDesk;
  readonly #findings: Finding<SwipeFinding>[] = [];
  readonly #seen: Evidence[] = [];
  readonly #attempts: Record<CardNumber, readonly Attempt[]> = { 1: [], 2: [] };
  /** What was seen of other ways to take the problem card. */
  #ways: readonly Evidence[] = [];
  #lost = 0;
  #garbled = 0;
  #warnings = 0;

  constructor(desk: SwipeDesk) {
    this.#desk = desk;
  }

  async run(): Promise<SwipeConclusion> {
    const one = await this.#series(1);
    if (one.ended === 'unanswered') return this.#undecided('no-operator');
    if (one.ended === 'cannot') return this.#undecided('declined');
    if (this.#isSpoilt(one)) return this.#concluded();
    this.#desk.look.progress(35);
    const two = await this.#series(2);
    if (two.ended === 'unanswered') return this.#undecided('no-operator');
    if (this.#isSpoilt(two)) return this.#concluded();
    this.#desk.look.progress(60);
    if (two.ended === 'cannot') return this.#oneCardOnly();
    const mixedUp = await this.#sortOut();
    if (mixedUp !== null) return mixedUp;
    const comparison = compareCards(this.#attempts[1], this.#attempts[2], this.#desk.tracks);
    await this.#otherMoves(comparison);
    return this.#follow(comparison);
  }

  /** One lot of tries with a card; tries that cost the link count for the cable, not for the card. */
  async #series(card: CardNumber): Promise<Series> {
    const series = await swipeSeries(this.#desk, `swipe-card-${String(card)}`, (number, of) =>
      swipeText(card, number, of),
    );
    this.#lost += series.attempts.filter(({ kind }) => kind === 'lost').length;
    this.#garbled += series.attempts.filter(isGarbled).length;
    this.#attempts[card] = series.attempts.filter(({ kind }) => kind !== 'lost');
    return series;
  }

  /** Swipes of card two that show card one: the same card for both, one taken by mistake, or a reader that sends an older swipe. */
  async #sortOut(): Promise<SwipeConclusion | null> {
    const { others, own } = sortSwipes(this.#attempts[2], this.#attempts[1]);
    if (others.length === 0) return null;
    if (fingerprintsOf(own).size === 0) return this.#undecided('same-card-twice');
    const id = 'swipe-card-1';
    const again = await swipeOnce(this.#desk, { id, action: swipeText(1, 1, 1) });
    if (again === 'unanswered') return this.#undecided('no-operator');
    if (typeof again !== 'string' && isReplay(again, own)) {
      const told = swipeNote('card 1 was swiped, and the reader gave card 2', 'live');
      this.#find('magstripe.replayed', this.#evidence(1), this.#evidence(2), told);
      return this.#concluded();
    }
    this.#attempts[2] = own;
    this.#seen.push(swipeNote(`swipes for card 2 that were of card 1: ${String(others.length)}`, 'live'));
    return null;
  }

  /** Nothing of cards can be told behind a link that carries nothing whole. */
  #isSpoilt({ attempts }: Series): boolean {
    const whole = attempts.some(({ kind }) => kind !== 'lost' && kind !== 'garbled');
    if (attempts.length === 0 || whole) return false;
    if (this.#garbled > 0) this.#find('magstripe.nothing-read', this.#evidence(1));
    return true;
  }

  /** One swipe the other way and a slow one, with a card that is read: what the reader can take. */
  async #otherMoves({ two, one }: SwipeComparison): Promise<void> {
    if (two !== 'good' && one !== 'good') return;
    const reversed = await swipeOnce(this.#desk, {
      id: 'swipe-reversed',
      action: cardStepTexts['swipe-reversed'],
    });
    if (typeof reversed === 'string') return;
    this.#seen.push(swipeNote(`the other way: ${toldAs(reversed)}`, 'live'));
    const slow = await swipeOnce(this.#desk, { id: 'swipe-slow', action: cardStepTexts['swipe-slow'] });
    if (typeof slow !== 'string') this.#seen.push(swipeNote(`slowly: ${toldAs(slow)}`, 'live'));
  }

  async #follow(comparison: SwipeComparison): Promise<SwipeConclusion> {
    const { leads } = comparison;
    for (const lead of leads) {
      if (lead === 'card-one') await this.#lookAtCard(1);
      if (lead === 'card-two') await this.#lookAtCard(2);
      if (lead === 'track') this.#blameTracks();
      if (lead === 'spacing') await this.#lookAtDistance(comparison);
      if (lead === 'everything') await this.#everything(comparison);
    }
    if (leads.length === 0) this.#lookAtDirection();
    else if (this.#stateOf(1) !== 'good') this.#ways = await otherWaysOf(this.#desk.look);
    if (leads.length > 0 && this.#findings.length === 0 && this.#lost === 0)
      return this.#undecided('undecided after ten swipes');
    return this.#concluded();
  }

  /** A card that fails alone is bad, unless the reader complained of room or hand while it was swiped: then it gets another chance. */
  async #lookAtCard(card: CardNumber): Promise<void> {
    const signs = signsOfSwipes(this.#attempts[card]);
    const otherIsGood = this.#stateOf(other(card)) === 'good';
    if (!otherIsGood || !(signs.noisy || signs.tooFast || signs.tooSlow)) return this.#blameCard(card);
    const before = this.#evidence(card);
    const again = await this.#series(card);
    if (again.ended !== 'full' || !isRead(this.#stateOf(card))) return this.#blameCard(card);
    this.#find(signs.noisy ? 'magstripe.interference' : techniqueOf(signs), before, this.#evidence(card));
  }

  /** Unless it was read since. */
  #blameCard(card: CardNumber): void {
    const state = this.#stateOf(card);
    if (state === 'good' || state === 'undecided') return;
    if (this.#findings.some(({ id }) => id === 'card.demagnetised' || id === 'card.scratched')) return;
    const gone = state === 'nothing' || state === 'silent-track';
    this.#find(
      gone ? 'card.demagnetised' : 'card.scratched',
      this.#evidence(card),
      this.#evidence(other(card)),
    );
  }

  /** Without track 2 no payment card is read; the others are not written on every card, so they only warn. */
  #blameTracks(): void {
    const common = commonSilence(this.#attempts[1], this.#attempts[2], this.#desk.tracks);
    if (common.length === 0) return;
    if (!common.includes(2)) this.#warnings += 1;
    this.#find(
      'magstripe.track-dead',
      this.#evidence(1),
      this.#evidence(2),
      swipeNote(tracksText(common), 'live'),
    );
  }

  /** Distance spares track 2: where that is read by chance only, or the reader hears noise, hand and room come first. */
  async #lookAtDistance(comparison: SwipeComparison): Promise<void> {
    const { noisy } = signsOfSwipes([...this.#attempts[1], ...this.#attempts[2]]);
    const card = farther(comparison);
    if (this.#stateOf(other(card)) === 'good')
      return noisy ? this.#lookAtCard(card) : this.#cleanAndSee(card);
    const byChance = ([1, 2] as const).some((one) => isWavering(this.#attempts[one], [2]));
    return byChance || noisy ? this.#everything(comparison) : this.#cleanAndSee(card);
  }

  /** Dirt can be wiped off, wear cannot: always clean before a head, or a card that is half read, is condemned. */
  async #cleanAndSee(card: CardNumber): Promise<void> {
    const before = [this.#evidence(1), this.#evidence(2)] as const;
    const otherIsGood = this.#stateOf(other(card)) === 'good';
    const cleaned = await askCardStep(this.#desk.look, 'clean-head');
    if (cleaned !== 'done' && otherIsGood) return this.#blameCard(card);
    if (cleaned !== 'done')
      return this.#find('magstripe.head-dirty', ...before, swipeNote('not cleaned', 'operator'));
    const after = await this.#series(card);
    if (after.ended !== 'full') return this.#find('magstripe.head-dirty', ...before);
    const state = this.#stateOf(card);
    const note = swipeNote('head was cleaned', 'operator');
    if (state === 'good' || state === 'undecided') {
      this.#find('magstripe.head-dirty', ...before, note, this.#evidence(card));
      if (!otherIsGood) await this.#tryOther(card);
    } else if (otherIsGood) this.#blameCard(card);
    else if (this.#stateOf(other(card)) === 'silent-track') {
      this.#blameTracks();
      this.#blameCard(card);
    } else this.#find('magstripe.head-worn', ...before, note, this.#evidence(card));
  }

  /** Both cards fail altogether: hand, room, dirt, and only then the reader. The card that did better shows what helps. */
  async #everything(comparison: SwipeComparison): Promise<void> {
    const card = betterCard(comparison);
    const both = [...this.#attempts[1], ...this.#attempts[2]];
    const before = [this.#evidence(1), this.#evidence(2)] as const;
    let known: readonly Attempt[] = both;
    let state = this.#stateOf(card);
    for (const cure of curesFor(signsOfSwipes(both))) {
      // Where nothing at all comes, moving and cleaning cannot help.
      if (cure.step !== 'coach-swipe' && isUnseen(known)) continue;
      const after = await this.#tryCure(cure, card);
      if (after === null) continue;
      const ended = endedSign(cure, known, this.#attempts[card]);
      if (!ended && !isBetter(after, state)) continue;
      this.#find(cure.finding(known), ...before, swipeNote(cure.note, 'operator'), this.#evidence(card));
      if (isRead(after)) return this.#seeWhatIsLeft(card, after);
      known = this.#attempts[card];
      state = after;
    }
    this.#blameWithoutCure(signsOfSwipes(known), state, before);
  }

  /** The state that a card is read in after something was done about it; null when nothing could be done. */
  async #tryCure(cure: Cure, card: CardNumber): Promise<CardState | null> {
    if ((await askCardStep(this.#desk.look, cure.step)) !== 'done') return null;
    const after = await this.#series(card);
    return after.ended === 'full' ? this.#stateOf(card) : null;
  }

  /** What was cured may have hidden dirt, a dead track, or that the other card is bad besides. */
  async #seeWhatIsLeft(card: CardNumber, state: CardState): Promise<void> {
    if (state === 'dense') return this.#cleanAndSee(card);
    await this.#tryOther(card);
    if (state === 'silent-track') this.#blameTracks();
  }

  /** What the reader itself says counts also where nobody could be coached; without it nothing about the hand is claimed. */
  #blameWithoutCure(signs: SwipeSigns, state: CardState, before: readonly [Evidence, Evidence]): void {
    const told = swipeNote('told by the reader, not cured', 'live');
    if (signs.noisy) return this.#find('magstripe.interference', ...before, told);
    if (signs.tooFast || signs.tooSlow) return this.#find(techniqueOf(signs), ...before, told);
    if (state === 'silent-track') return this.#blameTracks();
    this.#find(state === 'dense' ? 'magstripe.head-worn' : 'magstripe.nothing-read', ...before);
  }

  /** Cards that are read although they come the wrong way round: this reader takes both, another will not. */
  #lookAtDirection(): void {
    const attempts = [...this.#attempts[1], ...this.#attempts[2]];
    if (!signsOfSwipes(attempts).reversed) return;
    this.#warnings += 1;
    const count = attempts.filter((attempt) => attempt.kind === 'read' && isReversed(attempt.reading)).length;
    const told = `${String(count)} of ${String(attempts.length)} swipes came the other way`;
    this.#find('card.swipe-reversed', swipeNote(told, 'live'));
  }

  /** The card that was not tried since the cure: bad besides? */
  async #tryOther(card: CardNumber): Promise<void> {
    const again = await this.#series(other(card));
    if (again.ended === 'full' && this.#stateOf(other(card)) !== 'silent-track') this.#blameCard(other(card));
  }

  #stateOf(card: CardNumber): CardState {
    return cardState(this.#attempts[card], this.#desk.tracks);
  }

  /** With one card nobody can tell card from reader, unless it is read. */
  #oneCardOnly(): SwipeConclusion {
    const state = this.#stateOf(1);
    if (state === 'good') return this.#concluded();
    return this.#undecided('second-card-needed');
  }

  #evidence(card: CardNumber): Evidence {
    return seriesEvidence(`card ${String(card)}`, this.#attempts[card], this.#desk.tracks);
  }

  #find(id: SwipeFinding, ...evidence: readonly [Evidence, ...Evidence[]]): void {
    this.#findings.push({ id, evidence });
  }

  #concluded(): SwipeConclusion {
    if (this.#lost > 0) {
      const count = `link lost in ${String(this.#lost)} swipes`;
      this.#find('magstripe.cable-loose', swipeNote(count, 'live'));
    }
    if (this.#garbled > 0) {
      this.#warnings += 1;
      const count = `broken or mixed-up data in ${String(this.#garbled)} swipes`;
      this.#find('magstripe.garbled', swipeNote(count, 'live'));
    }
    const findings = this.#findings;
    const onlyWarns = findings.length > 0 && findings.length === this.#warnings;
    const well = findings.length === 0 ? [this.#evidence(1), ...this.#seen] : [];
    return { findings, onlyWarns, reason: null, seen: [...well, ...this.#ways, ...this.#serviceCode()] };
  }

  /** Of all that a card says of itself only this leaves the reading: whether it has a chip. */
  #serviceCode(): readonly Evidence[] {
    const digits = this.#attempts[1].flatMap((attempt) =>
      attempt.kind === 'read' ? attempt.reading.tracks.flatMap(({ serviceDigit }) => serviceDigit ?? []) : [],
    );
    const [digit] = digits;
    if (digit === undefined) return [];
    const chip = digit === 2 || digit === 6;
    return [{ of: 'card.service-code', value: chip ? 'chip card' : 'stripe-only card', how: 'live' }];
  }

  #undecided(reason: string): SwipeConclusion {
    return this.#lost > 0
      ? this.#concluded()
      : { findings: this.#findings, onlyWarns: false, reason, seen: [...this.#seen, ...this.#ways] };
  }
}

/** Half a report, two at once, or what an earlier swipe had left on the line. */
function isGarbled(attempt: Attempt): boolean {
  return attempt.kind === 'read' ? (attempt.reading.strayBytes ?? 0) > 0 : attempt.kind === 'garbled';
}

function other(card: CardNumber): CardNumber {
  return card === 1 ? 2 : 1;
}

function tracksText(tracks: readonly TrackNumber[]): string {
  return `nothing on track ${tracks.join(', ')} of either card`;
}

function toldAs(attempt: Attempt): string {
  if (attempt.kind !== 'read') return attempt.kind === 'nothing' ? 'not noticed' : attempt.kind;
  return attempt.reading.tracks.some(({ status }) => status === 'ok') ? 'read' : 'not read';
}
