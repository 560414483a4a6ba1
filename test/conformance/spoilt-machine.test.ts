import { beforeAll, describe, expect, test } from 'vitest';
import type { Seams } from '../../hal/contracts/seams.ts';
import { openTerminal } from '../../hal/open-terminal.ts';
import { androidFamilies } from '../../hal/profiles/android-families.table.ts';
import { androidModel } from '../../hal/profiles/android-model.ts';
import type { TerminalProfile } from '../../hal/profiles/profile.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import type { Check, CheckOutcome, Evidence } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/registry.ts';
import { lookAt, testTime } from '../support/looking.ts';
import { androidMachine } from '../support/spoilt/android-machine.ts';
import { linuxMachine } from '../support/spoilt/linux-machine.ts';
import { longSpoilings, spoilings } from '../support/spoilt/spoilings.table.ts';
import type { Spoiling } from '../support/spoilt/spoilings.table.ts';
import { spoiltSeams } from '../support/spoilt/spoilt-seams.ts';
import { lawful } from './spoilt-machine-cases.table.ts';

/** What the operating system tells by its programs and files; cards, printers and the acquirer are other suites'. */
const ofTheSystem = new Set(
  'network storage memory cpu thermal humidity clock power platform display touch keypad sound'.split(' '),
);
const looks: readonly Check[] = checks.filter(
  ({ level, needs }: Check) =>
    level === 'internal' && needs.length > 0 && needs.every((need) => ofTheSystem.has(need)),
);

/** Megabytes are looked through by every check, on a machine that may be busy. */
const patienceMs = 180_000;

interface Machine {
  readonly seams: Seams;
  readonly profile: TerminalProfile;
}

interface Seen {
  readonly outcome: CheckOutcome;
  readonly asked: ReadonlySet<string>;
}

interface Damage {
  readonly hits: (source: string) => boolean;
  readonly spoiling: Spoiling;
}

const machines = {
  linux: linuxMachine,
  android: async (): Promise<Machine> => {
    const seams = androidMachine();
    const [family] = androidFamilies.slice(1);
    if (family === undefined) throw new Error('no family');
    return { seams, profile: await androidModel(family).load(seams) };
  },
} as const;

/** The payment application is asked for its host, and is not what is spoilt here. */
const spared = /parameters\.json$/;

async function looked(
  system: keyof typeof machines,
  damage: Damage | null,
  only?: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Seen>> {
  const time = testTime();
  const { seams, profile } = await machines[system](time);
  const told = new Map<string, Seen>();
  for (const check of looks.filter(({ id }) => only?.has(id) !== false)) {
    const hits = (source: string): boolean => !spared.test(source) && damage?.hits(source) === true;
    const spoilt = spoiltSeams(seams, hits, damage?.spoiling ?? null);
    const terminal = openTerminal(profile, spoilt.seams, {
      time,
      random: createSeededRandom(1),
      simulated: true,
    });
    told.set(check.id, { outcome: await check.run(lookAt(terminal, { time })), asked: spoilt.asked });
    await terminal.close();
  }
  return told;
}

/** How long something takes is measured anew each time. */
const wordOf = ({ of, value, unit }: Evidence): string => (unit === 'ms' ? of : `${of} ${String(value)}`);

/** What is not right about an outcome of a spoilt machine, beside the one of the whole machine; nothing when all is right. */
function complaints(spoilt: CheckOutcome, whole: CheckOutcome): readonly string[] {
  const accused = spoilt.findings
    .map(({ id }) => id)
    .filter((id) => !whole.findings.some((f) => f.id === id));
  if (spoilt.verdict !== 'passed') return accused;
  const known = new Set(whole.seen.map(wordOf));
  const invented = spoilt.seen.map(wordOf).filter((word) => !known.has(word));
  const silent = spoilt.seen.length < whole.seen.length && spoilt.reason === undefined;
  return [...accused, ...invented, ...(silent ? ['passes and does not say what it has not seen'] : [])];
}

function isLawful(source: string, check: string, complaint: string, { name }: Spoiling): boolean {
  return lawful.some(
    (row) =>
      row.source.test(source) &&
      row.check === check &&
      row.complaint.test(complaint) &&
      row.spoilings?.includes(name) !== false,
  );
}

describe.each(['linux', 'android'] as const)('%s', (system) => {
  let whole: ReadonlyMap<string, Seen>;
  const askedBy = new Map<string, Set<string>>();
  beforeAll(async () => {
    whole = await looked(system, null);
    for (const [id, { asked }] of whole) {
      for (const source of asked) askedBy.set(source, (askedBy.get(source) ?? new Set()).add(id));
    }
  });

  test('the whole machine is well, and shows most of what there is to look at', () => {
    const verdicts = [...whole.values()].map(({ outcome }) => outcome.verdict);
    expect([...whole].flatMap(([, { outcome }]) => outcome.findings)).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === 'passed').length).toBeGreaterThan(12);
    expect(askedBy.size).toBeGreaterThan(25);
  });

  const wrongOf = (source: string, told: ReadonlyMap<string, Seen>, spoiling: Spoiling): readonly string[] =>
    [...told].flatMap(([id, { outcome }]) => {
      const base = whole.get(id)?.outcome;
      if (base === undefined) throw new Error(id);
      return complaints(outcome, base)
        .filter((complaint) => !isLawful(source, id, complaint, spoiling))
        .map((complaint) => `${source} > ${id}: ${complaint}`);
    });

  test.each(spoilings)(
    'one program or file $name: nothing is made up of it',
    async (spoiling) => {
      const wrong: string[] = [];
      for (const [source, ids] of askedBy) {
        if (spoiling.ofPrograms === true && source.startsWith('/')) continue;
        const told = await looked(system, { hits: (one) => one === source, spoiling }, ids);
        wrong.push(...wrongOf(source, told, spoiling));
      }
      expect(wrong).toEqual([]);
    },
    patienceMs,
  );

  test.each([...spoilings, ...longSpoilings])(
    'every program $name: no check passes by one',
    async (spoiling) => {
      const hits = (source: string): boolean => !source.startsWith('/') && !source.startsWith('statfs ');
      const told = await looked(system, { hits, spoiling });
      expect(wrongOf('every program', told, spoiling)).toEqual([]);
    },
    patienceMs,
  );
});
