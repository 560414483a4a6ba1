import { withImport, withMember } from './edit-source.ts';
import { goldenStep } from './golden-ids.ts';
import { UNTRANSLATED } from './scaffold.ts';
import type { Name, Scaffolder } from './scaffold.ts';

/** A playbook: from one complaint to what is looked at, what may be concluded and what is done. */
export const playbookScaffold: Scaffolder = (name) => ({
  steps: [
    { kind: 'create', path: `src/playbooks/${name.kebab}.ts`, text: source(name) },
    { kind: 'create', path: `test/playbooks/${name.kebab}.test.ts`, text: test(name) },
    {
      kind: 'edit',
      path: 'src/playbooks/registry.ts',
      edit: (text) =>
        withMember(
          withImport(text, `import { ${name.camel} } from './${name.kebab}.ts';`),
          'playbooks',
          name.camel,
        ),
    },
    goldenStep({ playbooks: name.kebab }),
  ],
  next: [
    `src/playbooks/${name.kebab}.ts: the complaint in the merchant's words, its checks and causes`,
    'src/playbooks/evidence.table.ts: what speaks for and against those causes',
  ],
});

/** A code on the screen that no real host sends; the complaint's own words take its place. */
function symptomOf({ kebab }: Name): string {
  return `code:${kebab.replaceAll('-', '').toUpperCase().slice(0, 8)}`;
}

function source(name: Name): string {
  const { kebab, camel, words } = name;
  return `import { definePlaybook } from './playbook.ts';

/** Judges ${words}. The printer stands in for the complaint until the right checks and causes are named. */
export const ${camel} = definePlaybook({
  id: '${kebab}',
  symptoms: ['${symptomOf(name)}'],
  title: { zh: '${UNTRANSLATED}', en: '${words}' },
  checks: ['printer-status', 'printer-paper'],
  answers: ['cover-open', 'paper-out'],
  remedies: {},
  nextCheck: 'printer-status',
});
`;
}

function test(name: Name): string {
  const { kebab, camel } = name;
  return `import { expect, it } from 'vitest';
import type { CheckOutcome } from '../../src/checks/check.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { failedWith, passed } from '../../src/checks/outcome.ts';
import { printerPaper } from '../../src/checks/printer-paper.ts';
import { printerStatus } from '../../src/checks/printer-status.ts';
import { judge } from '../../src/playbooks/judge.ts';
import type { Diagnosis } from '../../src/playbooks/playbook.ts';
import { ${camel} } from '../../src/playbooks/${kebab}.ts';

function judged(outcomes: Readonly<Record<string, CheckOutcome>>): Diagnosis {
  return judge({
    playbook: ${camel},
    symptom: '${symptomOf(name)}',
    checks: [printerStatus, printerPaper],
    history: unknownHistory,
    paymentApp: null,
    blind: new Set(),
    outcomes: new Map(Object.entries(outcomes)),
  });
}

it('concludes the cause that was seen', () => {
  const found = failedWith([
    { id: 'printer.cover-open', evidence: [{ of: 'printer.cover', value: 'open', how: 'live' }] },
  ]);
  const { decided, causes } = judged({ 'printer-status': found });
  expect(decided).toBe(true);
  expect(causes[0]).toMatchObject({ id: 'cover-open', for: [expect.stringContaining('printer.cover-open')] });
});

it('decides nothing when all it looked at is well', () => {
  const { decided, causes } = judged({ 'printer-status': passed([]), 'printer-paper': passed([]) });
  expect({ decided, causes }).toEqual({ decided: false, causes: [] });
});

it('names the check to run next when it has seen nothing yet', () => {
  expect(judged({}).nextCheck).toBe('printer-status');
});
`;
}
