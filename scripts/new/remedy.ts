import { withImport, withMember } from './edit-source.ts';
import { goldenStep } from './golden-ids.ts';
import { UNTRANSLATED } from './scaffold.ts';
import type { Name, Scaffolder } from './scaffold.ts';

/** A remedy: one change to the terminal, noted before it is made, and the checks that prove it. */
export const remedyScaffold: Scaffolder = (name) => ({
  steps: [
    { kind: 'create', path: `src/remedies/${name.kebab}.ts`, text: source(name) },
    { kind: 'create', path: `test/remedies/${name.kebab}.test.ts`, text: test(name) },
    {
      kind: 'edit',
      path: 'src/remedies/registry.ts',
      edit: (text) =>
        withMember(
          withImport(text, `import { ${name.camel} } from './${name.kebab}.ts';`),
          'remedies',
          name.camel,
        ),
    },
    goldenStep({ remedies: name.kebab }),
  ],
  next: [
    `src/remedies/${name.kebab}.ts: what it does, its class and risk (they decide its guards), and what proves it`,
    'src/playbooks: the causes it answers',
  ],
});

function source({ kebab, camel, words }: Name): string {
  return `import { failed, ok } from '../../hal/contracts/fault.ts';
import { defineRemedy } from './remedy.ts';

/** Does ${words}. Asking for the network lease again stands in for the change until it is the right one. */
export const ${camel} = defineRemedy({
  id: '${kebab}',
  title: { zh: '${UNTRANSLATED}', en: '${words}' },
  actor: 'agent',
  class: 'harmless',
  risk: 'service-interruption',
  effects: ['drops-network'],
  needs: ['network'],
  guards: [],
  provenBy: ['network-link'],
  settleMs: 1_000,
  budgetPerDay: 3,
  timeoutMs: 30_000,
  act: async ({ terminal, context, journal }) => {
    if (terminal.network === undefined) return failed('no-device', 'this terminal has no network');
    journal.note({ phase: 'begun' });
    const renewed = await terminal.network.renewLease(context);
    if (!renewed.ok) return renewed;
    journal.note({ phase: 'done' });
    return ok({ changes: [{ what: { zh: '${UNTRANSLATED}', en: '${words}' }, backup: null }] });
  },
});
`;
}

function test({ kebab, camel }: Name): string {
  return `import { expect, it } from 'vitest';
import type { HalResult } from '../../hal/contracts/fault.ts';
import { failed, ok } from '../../hal/contracts/fault.ts';
import type { Network } from '../../hal/contracts/network.ts';
import { ${camel} } from '../../src/remedies/${kebab}.ts';
import type { JournalEntry, Treatment } from '../../src/remedies/remedy.ts';
import { everyFault } from '../support/faults.ts';
import { bareTerminal, lookAt } from '../support/looking.ts';

function treatmentOf(network: Network | null, entries: JournalEntry[] = []): Treatment {
  const { terminal, context, operator } = lookAt(bareTerminal(network === null ? {} : { network }));
  const journal = { note: (entry: JournalEntry) => void entries.push(entry), entries: () => entries };
  return { terminal, context, operator, remedyRunId: 'run-1', journal };
}

function networkThat(renewLease: () => HalResult<void>): Network {
  return {
    net: {
      resolve: () => Promise.resolve(failed('unsupported', 'not here')),
      dial: () => Promise.resolve(failed('unsupported', 'not here')),
      dialTls: () => Promise.resolve(failed('unsupported', 'not here')),
      listen: () => Promise.resolve(failed('unsupported', 'not here')),
    },
    state: () => Promise.resolve(failed('unsupported', 'not here')),
    renewLease: () => Promise.resolve(renewLease()),
  };
}

it('does it, says what it changed, and notes that before and after', async () => {
  const entries: JournalEntry[] = [];
  let notedBefore = 0;
  const network = networkThat(() => {
    notedBefore = entries.length;
    return ok(undefined);
  });
  const treated = await ${camel}.act(treatmentOf(network, entries));
  expect(treated).toMatchObject({ ok: true, value: { changes: [{ backup: null }] } });
  expect(notedBefore).toBe(1);
  expect(entries.map(({ phase }) => phase)).toEqual(['begun', 'done']);
});

it.each(everyFault)('hands on a fault as it is: %s', async (code) => {
  const entries: JournalEntry[] = [];
  const treated = await ${camel}.act(treatmentOf(networkThat(() => failed(code, code)), entries));
  expect(treated).toMatchObject({ ok: false, fault: { code } });
  expect(entries.map(({ phase }) => phase)).toEqual(['begun']);
});

it('touches nothing where there is no such device', async () => {
  const entries: JournalEntry[] = [];
  expect(await ${camel}.act(treatmentOf(null, entries))).toMatchObject({ ok: false, fault: { code: 'no-device' } });
  expect(entries).toEqual([]);
});

it('names a check that proves it', () => {
  expect(${camel}.provenBy.length).toBeGreaterThan(0);
});
`;
}
