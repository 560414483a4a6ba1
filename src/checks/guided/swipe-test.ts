import type { TrackNumber } from '../../../hal/contracts/magstripe-reading.ts';
import type { Evidence, Finding } from '../check.ts';
import type { SwipeFinding } from '../swipe-findings.table.ts';
import { cardStepTexts, swipeText } from './card-steps.table.ts';
import { askCardStep } from './person.ts';
import { otherWaysOf } from './other-ways.ts';
import { fingerprintsOf, sameCard } from './same-card.ts';
import { seriesEvidence, swipeNote } from './swipe-evidence.ts';
import { compareCards } from './swipe-leads.ts';
import type { SwipeComparison } from './swipe-leads.ts';
import { swipeOnce, swipeSeries } from './swipe-series.ts';
import type { Series, SwipeDesk } from './swipe-series.ts';
import { isReversed, signsOfSwipes } from './swipe-signs.ts';
import type { SwipeSigns } from './swipe-signs.ts';
import { cardState, silentTracks, tallyOf } from './swipe-tally.ts';
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
    if (sameCard(fingerprintsOf(this.#attempts[1]), fingerprintsOf(this.#attempts[2])))
      return this.#undecided('same-card-twice');
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
    const { leads, one, two } = comparison;
    for (const lead of leads) {
      if (lead === 'card-one') this.#blameCard(1, one);
      if (lead === 'card-two') this.#blameCard(2, two);
      if (lead === 'track') this.#blameTracks();
      if (lead === 'spacing') await this.#cleanAndSee();
      if (lead === 'everything') await this.#everything(comparison);
    }
    if (leads.length === 0) this.#lookAtDirection();
    else if (this.#stateOf(1) !== 'good') this.#ways = await otherWaysOf(this.#desk.look);
    if (leads.includes('unclear') && this.#findings.length === 0 && this.#lost === 0)
      return this.#undecided('undecided after ten swipes');
    return this.#concluded();
  }

  #blameCard(card: CardNumber, state: CardState): void {
    const gone = state === 'nothing' || state === 'silent-track';
    this.#find(
      gone ? 'card.demagnetised' : 'card.scratched',
      this.#evidence(card),
      this.#evidence(other(card)),
    );
  }

  /** Without track 2 no payment card is read; the others are not written on every card, so they only warn. */
  #blameTracks(): void {
    const { tracks } = this.#desk;
    const common = silentTracks(tallyOf(this.#attempts[1], tracks)).filter((track) =>
      silentTracks(tallyOf(this.#attempts[2], tracks)).includes(track),
    );
    if (!common.includes(2)) this.#warnings += 1;
    this.#find(
      'magstripe.track-dead',
      this.#evidence(1),
      this.#evidence(2),
      swipeNote(tracksText(common), 'live'),
    );
  }

  /** Dirt can be wiped off, wear cannot: always clean before a head is condemned. */
  async #cleanAndSee(): Promise<void> {
    const before = [this.#evidence(1), this.#evidence(2)] as const;
    const cleaned = await askCardStep(this.#desk.look, 'clean-head');
    if (cleaned !== 'done')
      return this.#find('magstripe.head-dirty', ...before, swipeNote('not cleaned', 'operator'));
    const after = await this.#series(2);
    if (after.ended !== 'full') return this.#find('magstripe.head-dirty', ...before);
    const state = this.#stateOf(2);
    const note = swipeNote('head was cleaned', 'operator');
    if (state === 'good' || state === 'undecided') {
      this.#find('magstripe.head-dirty', ...before, note, this.#evidence(2));
      await this.#tryProblemCard();
    } else this.#find('magstripe.head-worn', ...before, note, this.#evidence(2));
  }

  /** Both cards fail altogether: hand, room, dirt, and only then the reader. */
  async #everything({ one, two }: SwipeComparison): Promise<void> {
    const signs = signsOfSwipes([...this.#attempts[1], ...this.#attempts[2]]);
    const judged = signs.tooFast || signs.tooSlow;
    const unnoticed = one === 'nothing' && two === 'nothing' && !judged;
    const before = [this.#evidence(1), this.#evidence(2)] as const;
    const cures: readonly Cure[] = unnoticed
      ? [coaching('card.wrong-side')]
      : signs.noisy
        ? [moving, coaching(techniqueOf(signs)), cleaning]
        : [coaching(techniqueOf(signs)), moving, cleaning];
    for (const cure of cures) {
      const cured = await this.#tryCure(cure);
      if (cured === null) continue;
      this.#find(cure.finding, ...before, swipeNote(cure.note, 'operator'), this.#evidence(2));
      if (cured === 'dense') await this.#cleanAndSee();
      else await this.#tryProblemCard();
      return;
    }
    this.#blameWithoutCure(signs, before);
  }

  /** The state that card two is read in after something was done about it; null when that did not help. */
  async #tryCure(cure: Cure): Promise<CardState | null> {
    if ((await askCardStep(this.#desk.look, cure.step)) !== 'done') return null;
    const after = await this.#series(2);
    if (after.ended !== 'full') return null;
    const state = this.#stateOf(2);
    return state === 'good' || state === 'dense' || state === 'silent-track' ? state : null;
  }

  /** What the reader itself says counts also where nobody could be coached; without it nothing about the hand is claimed. */
  #blameWithoutCure(signs: SwipeSigns, before: readonly [Evidence, Evidence]): void {
    const told = swipeNote('told by the reader, not cured', 'live');
    if (signs.noisy) return this.#find('magstripe.interference', ...before, told);
    if (signs.tooFast || signs.tooSlow) return this.#find(techniqueOf(signs), ...before, told);
    this.#find('magstripe.nothing-read', ...before);
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

  /** What was cured may have hidden that the problem card is bad besides. */
  async #tryProblemCard(): Promise<void> {
    const again = await this.#series(1);
    if (again.ended !== 'full') return;
    const state = this.#stateOf(1);
    if (state === 'bad' || state === 'nothing' || state === 'dense') this.#blameCard(1, state);
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

interface Cure {
  readonly step: 'coach-swipe' | 'move-terminal' | 'clean-head';
  readonly finding: SwipeFinding;
  readonly note: string;
}

const moving: Cure = {
  step: 'move-terminal',
  finding: 'magstripe.interference',
  note: 'read after the terminal was moved',
};
const cleaning: Cure = {
  step: 'clean-head',
  finding: 'magstripe.head-dirty',
  note: 'read after the head was cleaned',
};

function coaching(finding: SwipeFinding): Cure {
  return { step: 'coach-swipe', finding, note: 'read after coaching' };
}

/** Only a reader that judges the movement lets us name it; else coaching shows that it was the hand, not how. */
function techniqueOf({ tooFast, tooSlow, reversed }: SwipeSigns): SwipeFinding {
  if (tooFast) return 'card.swipe-fast';
  if (tooSlow) return 'card.swipe-slow';
  return reversed ? 'card.swipe-reversed' : 'card.swipe-technique';
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
