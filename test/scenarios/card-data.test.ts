import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packBits } from '../../hal/codecs/magstripe/bit-packing.ts';
import { ok } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import { idTechHid } from '../../hal/drivers/magstripe/idtech-hid.ts';
import { idTechSerial } from '../../hal/drivers/magstripe/idtech-serial.ts';
import { keyboardWedge } from '../../hal/drivers/magstripe/keyboard-wedge.ts';
import { magtekMagneSafe, magtekSureSwipe } from '../../hal/drivers/magstripe/magtek.ts';
import { msr605 } from '../../hal/drivers/magstripe/msr605.ts';
import { createHandCard } from '../../hal/simulators/cards/hand-card.ts';
import type { ReaderKnobs } from '../../hal/simulators/magstripe/reader-knobs.ts';
import { idealBits } from '../../hal/simulators/magstripe/stripe-card.ts';
import type { StripeCard } from '../../hal/simulators/magstripe/stripe-card.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { unknownHistory } from '../../src/checks/history.ts';
import { composeBundle } from '../../src/report/bundle/compose-bundle.ts';
import { diagnosisSlip } from '../../src/report/diagnosis-slip.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import type { Report } from '../../src/report/report.ts';
import { plainStyle, renderText } from '../../src/report/render-text.ts';
import { reportView } from '../../src/report/report-view.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { cardCanaries, unzipped } from '../support/card-canaries.ts';
import { buildCli } from '../support/cli.ts';
import type { BuiltCli } from '../support/cli.ts';
import { swipeWorld } from '../support/swipe-world.ts';
import type { SwipeWorldOptions } from '../support/swipe-world.ts';

const texts = [
  {
    track1: '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?',
    track2: ';5452300551227189=080432100000007250?',
    track3: ';995452300551227189=15615638291047562910==1=8831905522?',
  },
  {
    track1: '%B4111111111111111^CANARY/YELLOW^30121011733300000000?',
    track2: ';4111111111111111=30121011733344455?',
    track3: ';994111111111111111=1561567741902355==1=6655190042?',
  },
] as const;

const stripes: readonly [StripeCard, StripeCard] = [stripeOf(texts[0]), stripeOf(texts[1])];

function stripeOf(text: StripeCard['text']): StripeCard {
  const tracks = {
    1: idealBits(1, text.track1),
    2: idealBits(2, text.track2),
    3: idealBits(3, text.track3),
  };
  return { text, stripe: { tracks, gain: 1, scratches: [] } };
}

/** Sentinels and separators apart, in pieces that are the card's own. */
function secretsOf({ track1, track2, track3 }: StripeCard['text']): readonly string[] {
  const pieces = [track1, track2, track3].flatMap((track) => track.split(/[%?;^=]+/));
  return pieces.filter((piece) => piece.trim().length >= 10 && !/^0+$/.test(piece));
}

const canaries = cardCanaries(texts.flatMap(secretsOf));

const families = [
  { driver: msr605, model: 'msr605' },
  { driver: msr605, model: 'msr605x' },
  { driver: magtekSureSwipe, model: 'sureswipe' },
  { driver: magtekMagneSafe, model: 'magnesafe' },
  { driver: idTechSerial, model: 'idtech' },
  { driver: idTechHid, model: 'idtech-hid' },
  { driver: keyboardWedge, model: 'wedge' },
] as const;

const ailments: readonly (readonly [string, Partial<ReaderKnobs>])[] = [
  ['good', {}],
  ['damaged', { tracks: { 1: { kind: 'parity', at: 30 }, 2: { kind: 'slip', at: 20 }, 3: { kind: 'lrc' } } }],
  ['cut', { tracks: { 1: { kind: 'truncate', at: 40 }, 2: { kind: 'truncate', at: 30 } } }],
  ['half sent', { sendsHalf: true }],
  ['swiped twice', { swipedTwice: true }],
  ['sent again', { sendsPreviousSwipe: true }],
  ['stale', { staleAfterReset: Buffer.from(`\x1bs\x1b\x01${texts[0].track1}`, 'latin1') }],
];

interface Told {
  readonly report: Report;
  readonly outputs: readonly (readonly [name: string, bytes: Uint8Array])[];
}

/** The guided test in a whole run, and everything that comes out of it. */
async function toldBy(options: SwipeWorldOptions, knobs: Partial<ReaderKnobs>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-canary-'));
  const file = join(folder, 'journal.db');
  const database = openJournalDatabase(file);
  const journal = createReportJournal(database);
  const world = swipeWorld({ ...options, stripes });
  Object.assign(world.virtual.knobs, knobs);
  const { terminal, context, operator } = world.look;
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation: () =>
      Promise.resolve(
        ok({
          terminal,
          time: context.time,
          random: context.random,
          history: unknownHistory,
          operator,
          symptom: null,
          dispose: () => terminal.close(),
        }),
      ),
    journal,
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => 'run',
    onBug: (error) => {
      throw error;
    },
  });
  const by = { door: 'cli', name: 'test' } as const;
  await host.start(
    sessionRequestSchema.parse({ symptom: 'card-no-reaction', only: ['magstripe'], mend: 'none', by }),
  );
  const events: unknown[] = [];
  for await (const event of host.watch('run', 0)) events.push(event);
  const report = await host.report('run');
  if (report === null) throw new Error('no report');
  const bundle = composeBundle({
    report,
    sessions: journal.list(9),
    marks: [],
    versions: {},
    createdAtMs: 0,
  });
  await host.close();
  database.close();
  const outputs = [
    ['events', Buffer.from(JSON.stringify(events))],
    ['report', Buffer.from(JSON.stringify(report))],
    ['zh', Buffer.from(renderText(report, 'zh', plainStyle, () => null))],
    ['en', Buffer.from(renderText(report, 'en', plainStyle, () => null))],
    ['view', Buffer.from(JSON.stringify(reportView(report, () => null)))],
    ['slip', Buffer.from(JSON.stringify(diagnosisSlip(report, { lang: 'zh', titleOf: () => null })))],
    ['journal', readFileSync(file)],
    ['bundle', Buffer.from(bundle)],
    ...unzipped(Buffer.from(bundle)).map((part): [string, Buffer] => ['bundled', part]),
  ] as const;
  rmSync(folder, { recursive: true });
  return { report, outputs };
}

describe.each(families)('a guided test with a $model', (family) => {
  test.each(ailments)('tells nothing of the cards: %s', async (_name, knobs) => {
    const { report, outputs } = await toldBy(family, knobs);
    const row = report.checks.find(({ id }) => id === 'magstripe-swipe');
    expect(row?.verdict).toMatch(/passed|warning|failed|inconclusive/);
    for (const [name, bytes] of outputs) expect([name, canaries.foundIn(bytes)]).toEqual([name, []]);
  });

  test('leaves nothing of them in the buffers it was handed', async () => {
    const handed: Uint8Array[] = [];
    await toldBy({ ...family, wrap: (link) => noting(link, handed) }, {});
    expect(handed.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(500);
    expect(canaries.foundIn(Buffer.concat(handed))).toEqual([]);
  });
});

/** Keeps every chunk that arrives, and looks at it when all is over. */
function noting(link: ByteLink, handed: Uint8Array[]): ByteLink {
  const listen = link.onBytes.bind(link);
  return Object.assign(link, {
    onBytes: (listener: (bytes: Uint8Array) => void) =>
      listen((bytes) => {
        handed.push(bytes);
        listener(bytes);
      }),
  });
}

describe('the program', () => {
  let cli: BuiltCli;
  let folder: string;
  beforeAll(async () => {
    cli = await buildCli();
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-canary-'));
  });
  afterAll(() => {
    cli.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['track 1', idealBits(1, texts[0].track1)],
    ['track 2', idealBits(2, texts[0].track2)],
    ['track 3', idealBits(3, texts[0].track3)],
    ['track 2 with a flaw', idealBits(2, texts[0].track2).fill(0, 90, 97)],
  ])('decodes %s and masks what it says', async (_name, bits) => {
    const hex = Buffer.from(packBits(bits, 'msb-first')).toString('hex');
    for (const form of [[], ['--json']]) {
      const { stdout, stderr } = await cli.run(['decode', 'track', hex, ...form]);
      expect(stdout).toContain('track');
      expect(canaries.foundInText(stdout + stderr)).toEqual([]);
    }
  });

  test('decodes data of a chip and keeps the values of its owner', async () => {
    const [{ track2 }] = texts;
    const digits = track2.slice(1, -1).replace('=', 'D');
    const even = digits.length % 2 === 0 ? digits : `${digits}F`;
    const record = `5A08545230055122718957${(even.length / 2).toString(16).padStart(2, '0')}${even}`;
    const { stdout, stderr } = await cli.run([
      'decode',
      'tlv',
      `70${(record.length / 2).toString(16).padStart(2, '0')}${record}`,
    ]);
    expect(stdout).toContain('5A');
    expect(canaries.foundInText(stdout + stderr)).toEqual([]);
  });

  test('a guided test, its journal, its log and its bundle hold nothing of the cards at hand', async () => {
    const seed = 31_337;
    const scenario = join(folder, 'scenario.json');
    const faults = [{ at: 'magstripe', kind: 'head-dirty', level: 0.6 }];
    writeFileSync(
      scenario,
      JSON.stringify({
        scenario: 1,
        profile: 'generic-linux-80mm',
        symptom: 'card-no-reaction',
        seed,
        faults,
      }),
    );
    const hands = createSeededRandom(seed).fork('cards');
    const own = cardCanaries(
      [1, 2].flatMap((number) =>
        secretsOf(createHandCard(hands.fork(`card ${String(number)}`), new Set(['good'])).stripe.text),
      ),
    );
    const data = join(folder, 'data');
    const run = await cli.run(['run', '--terminal', `sim:${scenario}`, '--data', data, '--json']);
    const bundled = await cli.run(['bundle', 'create', '--data', data, '--out', join(folder, 'bundle.zip')]);
    expect([run.status, bundled.status]).toEqual([1, 0]);
    expect(own.foundInText(run.stdout + run.stderr + bundled.stdout + bundled.stderr)).toEqual([]);
    expect(own.foundInFolder(folder)).toEqual([]);
  });
});
