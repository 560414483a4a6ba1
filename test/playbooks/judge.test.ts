import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { shortCodes } from '../../src/checks/short-codes.table.ts';
import type { KnownFindingId } from '../../src/checks/short-codes.table.ts';
import { inconclusive, skipped } from '../../src/checks/outcome.ts';
import { diagnosisSchema } from '../../src/playbooks/playbook.ts';
import { causeOfFinding } from '../../src/playbooks/finding-causes.table.ts';
import { noReceipt } from '../../src/playbooks/no-receipt.ts';
import { causesOf, diagnose, diagnoseFor, foundOutcome } from '../support/judging.ts';

const isKnown = (id: string): id is KnownFindingId => id in shortCodes;
const known = Object.keys(shortCodes).filter(isKnown);
/** One bit for three faults, one answer or silence for several causes: these alone decide nothing. */
const ambiguous: readonly string[] = [
  'registration.unregistered',
  'printer.unrecoverable',
  'printer.offline',
  'host.black-hole',
  'magstripe.track-dead',
  'keys.no-tmk',
  'config.wrong-auth',
];
const decisive = known.filter((id) => causeOfFinding[id] !== null && !ambiguous.includes(id));

describe('a self-test', () => {
  it('that finds nothing is healthy', () => {
    expect(diagnose()).toEqual({
      symptom: null,
      playbook: 'routine',
      decided: true,
      causes: [],
      nextCheck: null,
    });
  });

  it('that could not look is not decided by what it did not see', () => {
    const outcomes = new Map([['network-host', skipped('blocked-by:network-link')]]);
    expect(diagnose({ found: ['network.link-down'], outcomes })).toMatchObject({
      decided: true,
      causes: [{ id: 'no-link', actor: 'merchant' }],
    });
  });

  it('information and devices in use are no complaint', () => {
    const busy = { ...foundOutcome(['printer.busy']), verdict: 'skipped' } as const;
    const oneWay = { ...foundOutcome(['printer.one-way']), verdict: 'inconclusive' } as const;
    const outcomes = new Map<string, CheckOutcome>([
      ['printer-status', busy],
      ['x', oneWay],
    ]);
    expect(diagnose({ outcomes })).toMatchObject({ decided: true, causes: [] });
  });
});

describe('every finding of the published list alone', () => {
  it.each(decisive)('%s gives the cause of the map', (id) => {
    const diagnosis = diagnose({ found: [id], history: { lastGoodDays: 3 } });
    expect(causesOf(diagnosis)[0]).toBe(causeOfFinding[id]);
    expect(diagnosis.decided).toBe(true);
  });

  it('printer.unrecoverable leaves the supply and the printer itself open', () => {
    const diagnosis = diagnose({ found: ['printer.unrecoverable'] });
    expect(diagnosis.decided).toBe(false);
    expect(causesOf(diagnosis).toSorted()).toEqual(['printer-broken', 'supply-unstable']);
    const found = ['printer.unrecoverable', 'power.unstable'] as const;
    expect(diagnose({ found })).toMatchObject({ decided: true, causes: [{ id: 'supply-unstable' }] });
  });

  it('printer.offline is the printer itself once cover, cutter and head were seen to be well', () => {
    const found = ['printer.offline'] as const;
    const open = diagnose({ found });
    expect(open.decided).toBe(false);
    expect(causesOf(open)[0]).toBe('printer-broken');
    expect(causesOf(open)).toEqual(expect.arrayContaining(['cover-open', 'cutter-jam', 'print-head-hot']));
    const seen = ['printer.cover', 'printer.cutter', 'printer.head'];
    expect(diagnose({ found, seen })).toMatchObject({ decided: true, causes: [{ id: 'printer-broken' }] });
  });

  it.each([
    ['magstripe.track-dead', 'magstripe.settings', 'reader-broken', 'reader-disabled'],
    ['keys.no-tmk', 'keystore.tamper', 'key-missing', 'tampered'],
    ['config.wrong-auth', 'host.connect', 'wrong-host-config', 'host-outage'],
  ] as const)('%s is decided once %s was seen to be well', (finding, seen, cause, rival) => {
    const history = { lastGoodDays: 3 };
    const open = diagnose({ found: [finding], history });
    expect(open.decided).toBe(false);
    expect(causesOf(open)).toEqual([cause, rival]);
    expect(diagnose({ found: [finding], seen: [seen], history })).toMatchObject({
      decided: true,
      causes: [{ id: cause }],
    });
  });

  it('registration.unregistered is split by the history', () => {
    const found = ['registration.unregistered'] as const;
    expect(causesOf(diagnose({ found, history: { lastGoodDays: null } }))[0]).toBe('not-registered');
    expect(diagnose({ found, history: { lastGoodDays: 3 } })).toMatchObject({
      decided: true,
      causes: [{ id: 'deactivated' }],
    });
  });

  it.each(known.filter((id) => causeOfFinding[id] === null))('%s gives none', (id) => {
    expect(diagnose({ found: [id] }).causes).toEqual([]);
  });
});

describe('several complaints', () => {
  it('of independent causes are all told, the one that answers the symptom first', () => {
    const diagnosis = diagnoseFor(noReceipt, { found: ['storage.full', 'clock.skew', 'printer.cover-open'] });
    expect(diagnosis.decided).toBe(true);
    expect(causesOf(diagnosis)[0]).toBe('cover-open');
    expect(new Set(causesOf(diagnosis))).toEqual(new Set(['cover-open', 'storage-full', 'clock-wrong']));
  });

  it('a wrong clock explains an untimely certificate, not an untrusted one', () => {
    expect(causesOf(diagnose({ found: ['clock.skew', 'tls.not-yet-valid'] }))).toEqual(['clock-wrong']);
    expect(causesOf(diagnose({ found: ['clock.skew', 'tls.expired'] }))).toEqual(['clock-wrong']);
    const both = causesOf(diagnose({ found: ['clock.skew', 'tls.untrusted'] }));
    expect(new Set(both)).toEqual(new Set(['clock-wrong', 'tls-trust']));
  });

  it('tampering explains a lost key, a captive portal a silent host', () => {
    expect(causesOf(diagnose({ found: ['keys.tampered', 'keys.no-tmk'] }))).toEqual(['tampered']);
    expect(causesOf(diagnose({ found: ['network.captive-portal', 'host.black-hole'] }))).toEqual([
      'network-path',
    ]);
    expect(causesOf(diagnose({ found: ['config.wrong-port', 'host.refused'] }))).toEqual([
      'wrong-host-config',
    ]);
  });

  it('an explained complaint stays in the evidence of its root', () => {
    const [clock] = diagnose({ found: ['clock.skew', 'tls.expired'] }).causes;
    expect(clock?.for.map((line) => line.split(':')[0])).toEqual(['clock.skew', 'tls.expired']);
  });
});

describe('a complaint', () => {
  it('for which nothing is found is undecided, with a next check', () => {
    const outcomes = new Map([
      ['printer-status', foundOutcome([])],
      ['printer-paper', inconclusive('unknown: printer.paper')],
    ]);
    expect(diagnoseFor(noReceipt, { outcomes })).toMatchObject({
      decided: false,
      causes: [],
      nextCheck: 'printer-paper',
    });
  });

  it('is not answered by a cause of something else, which is told all the same', () => {
    const diagnosis = diagnoseFor(noReceipt, { found: ['clock.skew'] });
    expect(diagnosis).toMatchObject({ decided: false, causes: [{ id: 'clock-wrong', certain: true }] });
    expect(diagnosis.nextCheck).not.toBeNull();
  });

  it('that no playbook answers is never decided', () => {
    expect(diagnose({ symptom: 'code:L4', found: ['clock.skew'] })).toMatchObject({
      symptom: 'code:L4',
      decided: false,
    });
  });
});

describe('close calls', () => {
  it('are undecided, rank their rivals and offer no repair', () => {
    const diagnosis = diagnose({ found: ['registration.unregistered'] });
    expect(diagnosis.decided).toBe(false);
    expect(causesOf(diagnosis).slice(0, 2)).toEqual(['not-registered', 'deactivated']);
    expect(diagnosis.causes.flatMap((cause) => cause.remedies)).toEqual([]);
    expect(diagnosis.causes.map((cause) => cause.certain)).not.toContain(true);
  });

  it('offer the playbook its repairs once decided', () => {
    expect(diagnose({ found: ['storage.full'] }).causes[0]?.remedies).toEqual(['clear-cache', 'free-space']);
  });

  it('share the likelihood among rivals and none of them', () => {
    const [first, ...rest] = diagnose({ found: ['registration.unregistered'] }).causes;
    const total = [first, ...rest].reduce((sum, cause) => sum + (cause?.share ?? 0), 0);
    expect(total).toBeGreaterThan(0.9);
    expect(total).toBeLessThanOrEqual(1.03);
    expect(diagnose({ found: ['printer.cover-open'] }).causes[0]?.share).toBe(0.95);
  });
});

describe('evidence', () => {
  it('is kept for and against, readable, with its weight', () => {
    const [cause] = diagnose({ found: ['host.refused'], history: { changedSinceLastGood: ['port'] } }).causes;
    expect(cause).toMatchObject({ id: 'wrong-host-config', actor: 'technician' });
    expect(cause?.for).toEqual([
      'host.refused: host.refused seen (+2)',
      'history.changed-port: the host port was changed (+3)',
    ]);
    const [outage] = diagnose({ found: ['host.black-hole'], seen: ['host.connect'] }).causes;
    expect(outage).toMatchObject({ id: 'host-outage', against: ['host.connect seen (-1)'] });
  });
});

const anyFindings = fc.subarray(known, { maxLength: 6 });

describe('for any findings', () => {
  it('the same case gives the same valid diagnosis', () => {
    fc.assert(
      fc.property(anyFindings, (found) => {
        const diagnosis = diagnose({ found });
        expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
        expect(diagnose({ found })).toEqual(diagnosis);
        expect(diagnosis.decided).toBe(diagnosis.nextCheck === null);
      }),
      { numRuns: 500 },
    );
  });

  it('no cause is told twice, and each has something that speaks for it', () => {
    fc.assert(
      fc.property(anyFindings, (found) => {
        const ids = causesOf(diagnose({ found }));
        expect(new Set(ids).size).toBe(ids.length);
        for (const cause of diagnose({ found }).causes) expect(cause.for.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('what could not be looked at never changes anything', () => {
    fc.assert(
      fc.property(anyFindings, fc.constantFrom('blocked-by:x', 'device-in-use', 'policy'), (found, why) => {
        const outcomes = new Map([
          ['other', skipped(why)],
          ['another', inconclusive(why)],
        ]);
        expect(diagnose({ found, outcomes }).causes).toEqual(diagnose({ found }).causes);
      }),
      { numRuns: 300 },
    );
  });
});
