import { describe, expect, it } from 'vitest';
import { explainers } from '../../../src/cli/explain/explainers.table.ts';
import { explanationText } from '../../../src/cli/explain/explanation.ts';
import type { Explanation } from '../../../src/cli/explain/explanation.ts';
import { shortCodes } from '../../../src/checks/short-codes.table.ts';
import { causeIds } from '../../../src/playbooks/causes.table.ts';
import { catalogue } from '../../../src/session/catalogue.ts';

const meanings = (word: string): readonly Explanation[] =>
  explainers.flatMap((explainer) => explainer(word) ?? []);

const explained = (word: string, kind?: string): Explanation | undefined =>
  meanings(word).find((explanation) => kind === undefined || explanation.kind === kind);

const words = [
  ...causeIds.map((id) => ['cause', id] as const),
  ...Object.keys(shortCodes).map((id) => ['finding', id] as const),
  ...catalogue.checks.map(({ id }) => ['check', id] as const),
  ...catalogue.remedies.map(({ id }) => ['remedy', id] as const),
];

describe('what a word means', () => {
  it.each(words)('%s %s is explained in both languages, without a gap, with what to do', (kind, id) => {
    const explanation = explained(id, kind);
    expect(explanation).toMatchObject({ kind, id });
    if (explanation === undefined) return;
    expect(explanation.whatToDo.length).toBeGreaterThan(0);
    for (const lang of ['zh', 'en'] as const) {
      const text = explanationText(explanation, (both) => both[lang]);
      expect(text).not.toMatch(/[{}]|undefined/);
      expect(text.split('\n').length).toBeGreaterThan(3);
    }
  });

  it('says for a cause what speaks for and against it, strongest first, as the judge weighs it', () => {
    const how = explained('wrong-ids')?.how.map(({ en }) => en) ?? [];
    expect(how).toEqual(expect.arrayContaining(['+3  the terminal number was changed']));
    const weights = how.map((line) => Number.parseInt(line, 10)).filter((weight) => !Number.isNaN(weight));
    expect(Math.max(...weights)).toBeGreaterThan(0);
    expect(Math.min(...weights)).toBeLessThan(0);
  });

  it('knows a finding by the code that people read aloud', () => {
    expect(explained('reg-097')).toMatchObject({ kind: 'finding', id: 'registration.unregistered' });
  });

  it('names for a repair what must hold, what proves it, and how it is taken back', () => {
    const clear = explained('clear-cache');
    expect(clear?.how.map(({ en }) => en)).toEqual([
      'For: Storage is full (storage-full)',
      'Only when no sale is under way; unknown counts as no',
      'Only when nothing is unsettled or waiting offline; unknown counts as no',
      'Only when tamper protection was not triggered; unknown counts as no',
      expect.stringContaining('Proved by'),
    ]);
    expect(clear?.whatToDo[0]?.en).toContain('posdoctor undo');
  });

  it('is nothing for a word that names nothing', () => {
    expect(meanings('constructor')).toEqual([]);
    expect(meanings('no-such-thing')).toEqual([]);
  });
});
