import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { statusFields } from '../../hal/contracts/status-fields.table.ts';
import { contractFindings } from '../../src/checks/contract-findings.table.ts';
import { findingIdSchema, plainIdSchema } from '../../src/checks/public-id.ts';
import { checks } from '../../src/checks/registry.ts';
import { reservedShortCodes, shortCodes } from '../../src/checks/short-codes.table.ts';
import type { Check } from '../../src/checks/check.ts';
import { causeIds } from '../../src/playbooks/causes.table.ts';
import { playbooks } from '../../src/playbooks/registry.ts';
import { remedies } from '../../src/remedies/registry.ts';

const all: readonly Check[] = checks;
const findingIds = all.flatMap((check) => Object.keys(check.findings));

describe('public ids', () => {
  const golden = z
    .record(z.string(), z.array(z.string()))
    .parse(JSON.parse(readFileSync('test/golden/public-ids.json', 'utf8')));
  const now = {
    checks: all.map((check) => check.id),
    findings: Object.keys(shortCodes),
    causes: causeIds,
    remedies: remedies.map((remedy) => remedy.id),
    playbooks: playbooks.map((playbook) => playbook.id),
    statusFields,
    shortCodes: [...Object.values(shortCodes), ...Object.values(reservedShortCodes)],
  } as const;

  it.each(Object.entries(now))('%s: every one is written down and none has vanished', (kind, ids) => {
    expect([...ids].toSorted()).toEqual([...(golden[kind] ?? [])].toSorted());
  });

  it('a short code keeps its finding', () => {
    const pairs = Object.entries(shortCodes).map(([id, code]) => `${code} ${id}`);
    expect(pairs.toSorted()).toEqual([...(golden['codeOfFinding'] ?? [])].toSorted());
  });
});

describe('checks', () => {
  it('have ids and finding ids of the public form, each once', () => {
    for (const check of all) expect(plainIdSchema.safeParse(check.id).success).toBe(true);
    for (const id of findingIds) expect(findingIdSchema.safeParse(id).success).toBe(true);
    expect(new Set(all.map((check) => check.id)).size).toBe(all.length);
  });

  it('mean one thing by a finding, also where several may hear it from the host', () => {
    const meanings = new Map<string, Set<unknown>>();
    for (const [id, spec] of all.flatMap((check) => Object.entries(check.findings)))
      meanings.set(id, (meanings.get(id) ?? new Set()).add(spec));
    expect([...meanings].filter(([, specs]) => specs.size > 1).map(([id]) => id)).toEqual([]);
  });

  it('name only checks that exist as what they depend on, and never each other', () => {
    const known = new Set(all.map((check) => check.id));
    for (const check of all) for (const id of check.dependsOn) expect(known.has(id)).toBe(true);
    const place = (id: string): number => all.findIndex((check) => check.id === id);
    for (const check of all)
      for (const id of check.dependsOn) expect(place(id)).toBeLessThan(place(check.id));
  });

  it('say short complaints in both languages', () => {
    for (const { text } of all.flatMap((check) => Object.values(check.findings))) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.zh.length).toBeLessThanOrEqual(10);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('short codes', () => {
  it('have an area and three digits, each used once', () => {
    const codes = [...Object.values(shortCodes), ...Object.values(reservedShortCodes)];
    for (const code of codes) expect(code).toMatch(/^[A-Z]{2,3}-\d{3}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('exist for every finding of the published list', () => {
    for (const [at, kinds] of Object.entries(contractFindings))
      for (const kind of kinds) expect(Object.keys(shortCodes)).toContain(`${at}.${kind}`);
  });

  it('repeat the host its own answer where it has two digits', () => {
    expect(shortCodes['registration.unregistered']).toBe('REG-097');
    expect(shortCodes['registration.merchant-frozen']).toBe('REG-003');
    expect(shortCodes['printer.paper-out']).toBe('PRN-002');
  });
});
