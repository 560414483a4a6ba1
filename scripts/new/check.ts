import { withImport, withMember } from './edit-source.ts';
import { goldenStep } from './golden-ids.ts';
import { UNTRANSLATED } from './scaffold.ts';
import type { Name, Scaffolder } from './scaffold.ts';

/** A check: one look at one thing, what it may find, and the finding's place in the tables that know every finding. */
export const checkScaffold: Scaffolder = (name, read) => {
  const finding = findingOf(name);
  const code = nextShortCode(read('src/checks/short-codes.table.ts'), finding);
  return {
    steps: [
      { kind: 'create', path: `src/checks/${name.kebab}.ts`, text: source(name, finding) },
      { kind: 'create', path: `test/checks/${name.kebab}.test.ts`, text: test(name, finding) },
      {
        kind: 'edit',
        path: 'src/checks/registry.ts',
        edit: (text) =>
          withMember(
            withImport(text, `import { ${name.camel} } from './${name.kebab}.ts';`),
            'checks',
            name.camel,
          ),
      },
      {
        kind: 'edit',
        path: 'src/checks/short-codes.table.ts',
        edit: (text) => withMember(text, 'shortCodes', `'${finding}': '${code}'`),
      },
      {
        kind: 'edit',
        path: 'src/playbooks/finding-causes.table.ts',
        edit: (text) => withMember(text, 'causeOfFinding', `'${finding}': null`),
      },
      goldenStep({
        checks: name.kebab,
        findings: finding,
        shortCodes: code,
        codeOfFinding: `${code} ${finding}`,
      }),
    ],
    next: [
      `src/checks/${name.kebab}.ts: ask your own device, name what it finds, in both languages; ids are for ever`,
      `src/playbooks/finding-causes.table.ts: the cause that ${finding} speaks for; null is for what condemns nothing, as its test lists`,
      'src/playbooks/routine.ts, where a check belongs that nobody notices, and the playbooks of its complaint',
      'npx vitest run test/scenario/golden-reports.test.ts -u: the reports that have it from now on; read what changed',
    ],
  };
};

/** `<device>.<complaint>`: the first word is taken for the device. */
function findingOf({ kebab }: Name): string {
  const [device = '', ...complaint] = kebab.split('-');
  return `${device}.${complaint.length === 0 ? 'faulty' : complaint.join('-')}`;
}

const AREAS: Readonly<Record<string, string>> = {
  printer: 'PRN',
  magstripe: 'MSR',
  card: 'MSR',
  chip: 'ICC',
  contactless: 'NFC',
  scanner: 'SCN',
  display: 'DSP',
  touch: 'DSP',
  keypad: 'DSP',
  power: 'PWR',
  network: 'NET',
  host: 'NET',
  tls: 'NET',
  registration: 'REG',
  keys: 'KEY',
  config: 'CFG',
  software: 'APP',
};

/** One above the highest code of the finding's area, so that none is used twice. */
function nextShortCode(table: string, finding: string): string {
  const area = AREAS[finding.split('.')[0] ?? ''] ?? 'SYS';
  const used = [...table.matchAll(new RegExp(`'${area}-(\\d{3})'`, 'g'))].map(([, digits]) => Number(digits));
  return `${area}-${String(Math.max(100, ...used) + 1).padStart(3, '0')}`;
}

function source({ kebab, camel, words }: Name, finding: string): string {
  return `import { defineCheck } from './check.ts';
import { conclude, lookAt, well, wrong } from './looked-at.ts';
import { outcomeOfFault, unsupported } from './outcome.ts';

/** Looks at ${words}. The memory stands in for the device until the question is put to the right one. */
export const ${camel} = defineCheck({
  id: '${kebab}',
  title: { zh: '${UNTRANSLATED}', en: '${words}' },
  level: 'internal',
  effects: [],
  needs: ['memory'],
  dependsOn: [],
  costSeconds: 0.1,
  timeoutMs: 2_000,
  findings: {
    '${finding}': { severity: 'minor', text: { zh: '${UNTRANSLATED}', en: '${words}' } },
  },
  run: async ({ terminal, context }) => {
    if (terminal.memory === undefined) return unsupported('no-device');
    const status = await terminal.memory.status(context);
    if (!status.ok) return outcomeOfFault(status.fault);
    const { totalBytes, availableBytes } = status.value;
    const { memoryAvailableFailShare: limit } = terminal.thresholds;
    const look = lookAt(terminal.blind, 'memory.available', availableBytes / totalBytes, (share) => {
      const rule = { op: '>=', limit, source: \`profile \${terminal.profileId}\` } as const;
      const evidence = { of: 'memory.available', value: share, unit: 'share', how: 'live', rule } as const;
      return share < limit ? wrong('${finding}', evidence) : well(evidence);
    });
    return conclude([look]);
  },
});
`;
}

function test({ kebab, camel }: Name, finding: string): string {
  return `import { expect, it } from 'vitest';
import type { MemoryStatus } from '../../hal/contracts/sensors.ts';
import { ${camel} } from '../../src/checks/${kebab}.ts';
import { quickCheckBehaviour, readingOf } from '../support/quick-check.ts';
import type { QuickCheck } from '../support/quick-check.ts';

const quick: QuickCheck<MemoryStatus> = {
  check: ${camel},
  terminal: (status) => ({ devices: new Set(['memory']), memory: { status } }),
  good: { totalBytes: 1_000, availableBytes: 500 },
};

it('finds it, with the value and the limit it was held to', async () => {
  expect(await readingOf(quick, { totalBytes: 1_000, availableBytes: 10 })).toMatchObject({
    verdict: 'failed',
    findings: [{ id: '${finding}', evidence: [{ value: 0.01, rule: { op: '>=', limit: 0.05 } }] }],
  });
});

it('cannot tell where this terminal is blind to it', async () => {
  const blind = new Set(['memory.available']);
  expect(await readingOf(quick, quick.good, { blind })).toMatchObject({
    verdict: 'inconclusive',
    findings: [],
  });
});

quickCheckBehaviour(quick);
`;
}
