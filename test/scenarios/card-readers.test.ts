import { describe, expect, it } from 'vitest';
import { runScenario } from '../support/run-scenario.ts';

/** Fault, its own finding and the cause of the published map; cause null: the fault condemns nothing. */
const faults: readonly (readonly [symptom: string, at: string, kind: string, cause: string | null])[] = [
  ['card-no-reaction', 'magstripe', 'absent', 'reader-broken'],
  ['card-no-reaction', 'magstripe', 'silent', 'reader-broken'],
  ['card-no-reaction', 'magstripe', 'cable-loose', 'reader-broken'],
  ['card-no-reaction', 'magstripe', 'track-dead', 'reader-broken'],
  ['card-no-reaction', 'magstripe', 'locked', 'reader-locked'],
  ['card-no-reaction', 'magstripe', 'head-dirty', 'reader-head-dirty'],
  ['card-no-reaction', 'magstripe', 'head-worn', 'reader-head-worn'],
  ['card-no-reaction', 'magstripe', 'interference', 'interference'],
  ['card-no-reaction', 'magstripe', 'track-disabled', 'reader-disabled'],
  ['card-no-reaction', 'magstripe', 'claimed', null],
  ['card-no-reaction', 'card', 'demagnetised', 'card-bad'],
  ['card-no-reaction', 'card', 'scratched', 'card-bad'],
  ['card-no-reaction', 'card', 'swipe-fast', 'swipe-technique'],
  ['card-no-reaction', 'card', 'swipe-slow', 'swipe-technique'],
  ['card-no-reaction', 'card', 'swipe-reversed', 'swipe-technique'],
  ['card-no-reaction', 'card', 'wrong-side', 'swipe-technique'],
  ['chip-not-read', 'chip', 'absent', 'chip-slot-broken'],
  ['chip-not-read', 'chip', 'mute', 'chip-slot-broken'],
  ['chip-not-read', 'chip', 'presence-stuck', 'chip-slot-broken'],
  ['chip-not-read', 'chip', 'jammed', 'chip-slot-broken'],
  ['chip-not-read', 'chip', 'dirty-contacts', 'chip-contacts-dirty'],
  ['chip-not-read', 'chip', 'service-stopped', 'reader-service-down'],
  ['chip-not-read', 'chip', 'torn', 'card-handling'],
  ['chip-not-read', 'chip', 'protocol-unsupported', 'card-bad'],
  ['chip-not-read', 'chip', 'no-card', null],
  ['chip-not-read', 'card', 'chip-dead', 'card-bad'],
  ['chip-not-read', 'card', 'no-chip', null],
  ['tap-not-read', 'contactless', 'absent', 'contactless-broken'],
  ['tap-not-read', 'contactless', 'field-dead', 'contactless-broken'],
  ['tap-not-read', 'contactless', 'collision', 'card-handling'],
  ['tap-not-read', 'card', 'chip-dead', 'card-bad'],
  ['tap-not-read', 'card', 'no-chip', null],
];

describe('each card fault alone is found by its own name and concluded as the published map says', () => {
  it.each(faults)('%s: %s %s', async (symptom, at, kind, cause) => {
    for (const seed of [42, 7]) {
      const report = await runScenario({ symptom, seed, faults: [{ at, kind }] });
      const found = report.findings.map(({ id }) => id);
      expect(found).toContain(`${at}.${kind}`);
      const [first] = report.diagnosis.causes;
      expect([first?.id ?? null, report.diagnosis.decided]).toEqual([cause, cause !== null]);
    }
  });
});

describe('the person in front of it', () => {
  it('is asked in clear steps, and an absent one leaves the complaint undecided', async () => {
    const report = await runScenario({
      symptom: 'card-no-reaction',
      operator: { answers: 'absent' },
      faults: [{ at: 'magstripe', kind: 'head-worn' }],
    });
    expect(report.diagnosis).toMatchObject({ decided: false, nextCheck: 'magstripe-swipe' });
    const row = report.checks.find(({ id }) => id === 'magstripe-swipe');
    expect(row).toMatchObject({ verdict: 'inconclusive', skipped: 'no-operator' });
  });

  it('brings the cards of the list', async () => {
    const report = await runScenario({
      symptom: 'card-no-reaction',
      operator: { cards: ['scratched', 'good'] },
    });
    expect(report.diagnosis.causes[0]?.id).toBe('card-bad');
  });

  it('can still be paid by chip when the stripe is the trouble', async () => {
    const report = await runScenario({
      symptom: 'card-no-reaction',
      faults: [{ at: 'magstripe', kind: 'head-worn' }],
    });
    expect(report.canStillPay).toEqual(expect.arrayContaining(['chip', 'tap']));
    expect(report.canStillPay).not.toContain('swipe');
  });
});

describe('a card or a hand at fault', () => {
  it.each([
    ['card-no-reaction', 'card', 'demagnetised', 'swipe'],
    ['card-no-reaction', 'card', 'swipe-fast', 'swipe'],
    ['chip-not-read', 'card', 'chip-dead', 'chip'],
    ['tap-not-read', 'card', 'chip-dead', 'tap'],
  ])('%s: %s %s leaves the next customer %s', async (symptom, at, kind, way) => {
    const report = await runScenario({ symptom, faults: [{ at, kind }] });
    expect(report.canStillPay).toContain(way);
  });

  it('promises nothing where the slot speaks of itself, too', async () => {
    const report = await runScenario({
      symptom: 'chip-not-read',
      faults: [{ at: 'chip', kind: 'protocol-unsupported' }],
    });
    expect(report.canStillPay).not.toContain('chip');
  });
});

describe('a complaint of which nothing is found', () => {
  it('a good reader is not condemned', async () => {
    const report = await runScenario({ symptom: 'card-no-reaction' });
    expect(report.diagnosis).toMatchObject({ decided: false, causes: [] });
    const row = report.checks.find(({ id }) => id === 'magstripe-swipe');
    expect(row?.measurements).toContainEqual({
      name: 'swipe-success-track-2',
      value: expect.any(Number),
      unit: 'share',
    });
  });
});

describe('weaker faults', () => {
  it.each([
    ['card-no-reaction', 'magstripe', 'head-dirty', 0.5],
    ['card-no-reaction', 'magstripe', 'head-worn', 0.5],
    ['card-no-reaction', 'magstripe', 'interference', 0.5],
    ['card-no-reaction', 'magstripe', 'cable-loose', 0.5],
    ['chip-not-read', 'chip', 'dirty-contacts', 0.5],
  ])('%s: %s %s at %d', async (symptom, at, kind, level) => {
    for (const seed of [42, 7, 11]) {
      const report = await runScenario({ symptom, seed, faults: [{ at, kind, level }] });
      expect(report.findings.map(({ id }) => id)).toContain(`${at}.${kind}`);
      expect(report.diagnosis.decided).toBe(true);
    }
  });
});
