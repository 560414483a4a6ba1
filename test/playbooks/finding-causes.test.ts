import { describe, expect, it } from 'vitest';
import { statusFields } from '../../hal/contracts/status-fields.table.ts';
import { checks } from '../../src/checks/registry.ts';
import { contractFindings } from '../../src/checks/contract-findings.table.ts';
import type { Check } from '../../src/checks/check.ts';
import { causeIds, causeRow, causes, isCauseId } from '../../src/playbooks/causes.table.ts';
import { evidenceRows } from '../../src/playbooks/evidence.table.ts';
import { causeOfFinding } from '../../src/playbooks/finding-causes.table.ts';
import { playbooks } from '../../src/playbooks/registry.ts';
import type { Playbook } from '../../src/playbooks/playbook.ts';

/** Findings that condemn nothing, by the published map. */
const condemnsNothing = [
  'memory.program-killed',
  'platform.crashed',
  'platform.screen-locked',
  'platform.usb-resets',
  'magstripe.claimed',
  'magstripe.garbled',
  'card.no-chip',
  'card.no-contactless',
  'chip.no-card',
  'printer.one-way',
  'printer.busy',
  'registration.unknown-code',
  'power.battery-wearing',
  'storage.flash-wearing',
  'storage.filling',
  'network.signal-falling',
  'network.wifi-open',
  'network.wifi-broken',
  'magstripe.success-falling',
  'tls.expiring',
  'registration.long-idle',
  'firmware.update-available',
  'firmware.approval-expired',
  'firmware.catalog-stale',
  'firmware.update-failed',
];

/** Everything below a cause, however deep; stops where a circle would close. */
function below(cause: string, above: readonly string[]): readonly string[] {
  if (above.includes(cause)) return [cause];
  const next = causeRow(cause)?.explains ?? [];
  return [...next, ...next.flatMap((consequence) => below(consequence, [...above, cause]))];
}

describe('the published map', () => {
  it('has every finding of the published list and of the checks', () => {
    const registered: readonly Check[] = checks;
    const listed = Object.entries(contractFindings).flatMap(([at, kinds]) =>
      kinds.map((kind) => `${at}.${kind}`),
    );
    const mapped = new Set(Object.keys(causeOfFinding));
    for (const id of [...listed, ...registered.flatMap((check) => Object.keys(check.findings))])
      expect(mapped.has(id)).toBe(true);
  });

  it('gives no cause only to what condemns nothing', () => {
    const none = Object.entries(causeOfFinding).flatMap(([id, cause]) => (cause === null ? [id] : []));
    expect(none.toSorted()).toEqual(condemnsNothing.toSorted());
  });

  it('reaches every cause but those that only history or answers tell', () => {
    const reached = new Set<string | null>(Object.values(causeOfFinding));
    expect(causeIds.filter((cause) => !reached.has(cause))).toEqual([]);
  });
});

describe('the table of causes', () => {
  it('explains only causes that exist, and never in a circle', () => {
    for (const cause of causeIds) {
      const consequences = below(cause, []);
      expect(consequences).not.toContain(cause);
      expect(consequences.every(isCauseId)).toBe(true);
    }
  });

  it('says what whoever acts must do in both languages, with placeholders that can be filled', () => {
    for (const cause of causeIds) {
      const { step } = causes[cause];
      for (const text of [step.zh, step.en]) {
        const words = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        for (const word of words) expect(['acquirer', 'tid', 'mid', 'serial', 'code']).toContain(word);
      }
      expect(step.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('the table of evidence', () => {
  it('has integer weights of one to three with a source, and looks at fields that exist', () => {
    const fields = new Set<string>(statusFields);
    for (const row of evidenceRows) {
      for (const weight of [...Object.values(row.raises ?? {}), ...Object.values(row.lowers ?? {})])
        expect([1, 2, 3]).toContain(weight);
      expect(row.source.length).toBeGreaterThan(3);
    }
    const seen = evidenceRows.flatMap((row) => ('seen' in row.when ? [row.when.seen] : []));
    expect(seen.filter((field) => !fields.has(field))).toEqual([]);
  });

  it('has one row per sign', () => {
    const signs = evidenceRows.map((row) => Object.values(row.when).join());
    expect(new Set(signs).size).toBe(signs.length);
  });
});

describe('playbooks', () => {
  const all: readonly Playbook[] = playbooks;

  it('answer each symptom once, and one of them the self-test', () => {
    const symptoms = all.flatMap((playbook) => playbook.symptoms);
    expect(new Set(symptoms).size).toBe(symptoms.length);
    expect(symptoms).toContain(null);
  });

  it('look at each thing once', () => {
    for (const playbook of all) expect(new Set(playbook.checks).size).toBe(playbook.checks.length);
  });
});
