import { describe, expect, it } from 'vitest';
import { inconclusive } from '../../src/checks/outcome.ts';
import { shortCodes } from '../../src/checks/short-codes.table.ts';
import type { KnownFindingId } from '../../src/checks/short-codes.table.ts';
import { causeOfFinding } from '../../src/playbooks/finding-causes.table.ts';
import type { Playbook } from '../../src/playbooks/playbook.ts';
import { causesOf, diagnoseFor } from './judging.ts';

const isKnown = (id: string): id is KnownFindingId => id in shortCodes;
const known = Object.keys(shortCodes).filter(isKnown);

/** One bit for head, voltage and circuit, and a silence that says not whose it is: alone they decide nothing. */
const ambiguous: readonly string[] = ['printer.unrecoverable', 'host.black-hole'];

/** What must have been seen to be well for a finding to have one cause alone. */
const seenBeside: Readonly<Record<string, string>> = {
  'magstripe.track-dead': 'magstripe.settings',
  'keys.no-tmk': 'keystore.tamper',
  'config.wrong-auth': 'host.connect',
};

/** What every playbook for a complaint does: concludes each of its causes from that cause's own finding, and never from nothing. */
export function playbookBehaviour(playbook: Playbook): void {
  const answering = known.filter(
    (id) => !ambiguous.includes(id) && playbook.answers.some((cause) => cause === causeOfFinding[id]),
  );

  describe('concludes each of its causes', () => {
    it.each(answering)('from %s', (id) => {
      const neverIn = causeOfFinding[id] === 'not-registered';
      const diagnosis = diagnoseFor(playbook, {
        found: [id],
        seen: [...(neverIn ? ['registration.ids-match'] : []), ...[seenBeside[id] ?? []].flat()],
        history: { lastGoodDays: neverIn ? null : 3 },
      });
      expect(diagnosis).toMatchObject({ playbook: playbook.id, decided: true, nextCheck: null });
      expect(causesOf(diagnosis)).toEqual([causeOfFinding[id]]);
    });

    it('and has a finding for every cause it names', () => {
      const reached = new Set(answering.map((id) => causeOfFinding[id]));
      expect(playbook.answers.filter((cause) => !reached.has(cause))).toEqual([]);
    });
  });

  it('decides nothing when nothing is found, and says what to look at next', () => {
    const outcomes = new Map(playbook.checks.map((id) => [id, inconclusive('not-observable')] as const));
    const diagnosis = diagnoseFor(playbook, { outcomes });
    expect(diagnosis.decided).toBe(false);
    expect(diagnosis.nextCheck).not.toBeNull();
  });

  it('tells an unrelated fault after its own, and does not take it for the answer', () => {
    const [own] = answering;
    const unrelated = known.find((id) => {
      const cause = causeOfFinding[id];
      return cause !== null && !playbook.answers.includes(cause) && cause !== 'not-registered';
    });
    if (own === undefined || unrelated === undefined)
      throw new Error('a playbook answers something, not all');
    expect(diagnoseFor(playbook, { found: [unrelated] }).decided).toBe(false);
    const seen = ['registration.ids-match'];
    const both = diagnoseFor(playbook, { found: [unrelated, own], seen, history: { lastGoodDays: null } });
    expect(playbook.answers).toContain(causesOf(both)[0]);
    expect(causesOf(both)).toContain(causeOfFinding[unrelated]);
  });
}
