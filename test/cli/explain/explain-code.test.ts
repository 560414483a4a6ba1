import { describe, expect, it } from 'vitest';
import { explainCode } from '../../../src/cli/explain/explain-code.ts';
import { codeProfile, codeProfileIds } from '../../../src/registration/codes/look-up-code.ts';

describe('a code on the screen', () => {
  it('is explained by the table it stands in, with who acts', () => {
    const explained = explainCode('97', null);
    expect(explained?.title.zh).toContain('未登记');
    expect(explained?.means.zh).toContain('银联');
    expect(explained?.whatToDo).toHaveLength(1);
  });

  it('that no table has is unknown, not guessed', () => {
    expect(explainCode('L4', null)?.means.zh).toBe('没有公开的含义');
  });

  it('means what the acquirer says it means', () => {
    const meanings = codeProfileIds.map((id) => explainCode('T3', codeProfile(id))?.title.zh);
    expect(new Set(meanings).size).toBeGreaterThan(1);
  });

  it('is no explanation of a word that is no code', () => {
    expect(explainCode('paper-out', null)).toBeNull();
    expect(explainCode('Ω9', null)).toBeNull();
  });
});
