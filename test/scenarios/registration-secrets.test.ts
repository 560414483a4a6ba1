import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ok } from '../../hal/contracts/fault.ts';
import { memoryPair } from '../../hal/links/memory-link.ts';
import { simulatedHostSecurity } from '../../hal/simulators/host-security.ts';
import { cupDialect } from '../../src/registration/iso8583/cup-fields.table.ts';
import type { Message } from '../../src/registration/iso8583/message.ts';
import { pack } from '../../src/registration/iso8583/pack.ts';
import { unpack } from '../../src/registration/iso8583/unpack.ts';
import { attempt } from '../../src/registration/runner/attempt.ts';
import { composeBundle } from '../../src/report/bundle/compose-bundle.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { createReportJournal } from '../../src/report/report-journal.ts';
import { plainStyle, renderText } from '../../src/report/render-text.ts';
import { sessionRequestSchema } from '../../src/report/session-request.ts';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { simulateTerminal } from '../../src/scenario/simulate-terminal.ts';
import { createSessionHost } from '../../src/session/create-session-host.ts';
import { createMemoryLeases } from '../../src/session/leases.ts';
import { createRemedyLedger } from '../../src/session/remedy-ledger.ts';
import { cardCanaries, unzipped } from '../support/card-canaries.ts';
import { buildCli, endOf } from '../support/cli.ts';
import type { BuiltCli } from '../support/cli.ts';
import { valueOf } from '../support/decoded.ts';
import { hostRequest } from '../support/host-talk.ts';
import { keyCanaries } from '../support/key-canaries.ts';
import { netTo, registrationBench, testMainKey } from '../support/registration-bench.ts';

const pan = '6222021234567890128';
const track2 = '6222021234567890128D3012120117333444';
const track3 = '996222021234567890128D1561567741902355D1D6655190042';
const activationCode = '7K3MPQ2R9Z4';
const card = cardCanaries([pan, track2, track2.replace('D', '='), track3, activationCode, '7K3M-PQ2R-9Z4']);
const pinBlock = 'FEEDFACE8BADF00D';

afterEach(() => vi.restoreAllMocks());

/** Every key that a host hands out from now on, and what it looks like on the line. */
function keysHandedOut(): Uint8Array[] {
  const secrets: Uint8Array[] = [];
  const real = { ...simulatedHostSecurity };
  vi.spyOn(simulatedHostSecurity, 'wrap').mockImplementation((cipher, mainKey, key) => {
    const wrapped = real.wrap(cipher, mainKey, key);
    secrets.push(Uint8Array.from(mainKey), Uint8Array.from(key), Uint8Array.from(wrapped.ciphertext));
    return wrapped;
  });
  return secrets;
}

type Output = readonly [name: string, bytes: Uint8Array];

/** A whole run with repairs, and everything that comes out of it. */
async function toldBy(parts: object): Promise<readonly Output[]> {
  const folder = mkdtempSync(join(tmpdir(), 'posdoctor-secrets-'));
  const file = join(folder, 'journal.db');
  const database = openJournalDatabase(file);
  const journal = createReportJournal(database);
  const loaded = loadScenario(
    JSON.stringify({ scenario: 1, profile: 'generic-linux-80mm', symptom: 'unregistered', ...parts }),
    'scenario',
  );
  if (!loaded.ok) throw new Error(loaded.complaint.en);
  const host = createSessionHost({
    agent: { id: 'test', version: '0' },
    openSituation: () => simulateTerminal(loaded.scenario),
    journal,
    ledger: createRemedyLedger(database),
    leases: createMemoryLeases(),
    newId: () => 'run',
    onBug: (error) => {
      throw error;
    },
  });
  const by = { door: 'cli', name: 'test' } as const;
  // All of it: also the sign-in, which no routine makes.
  await host.start(sessionRequestSchema.parse({ symptom: 'unregistered', mend: 'safe', all: true, by }));
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
  const outputs: readonly Output[] = [
    ['events', Buffer.from(JSON.stringify(events))],
    ['report', Buffer.from(JSON.stringify(report))],
    ['text', Buffer.from(renderText(report, 'zh', plainStyle, () => null))],
    ['journal', readFileSync(file)],
    ...unzipped(Buffer.from(bundle)).map((part): Output => ['bundled', part]),
  ];
  rmSync(folder, { recursive: true });
  return outputs;
}

describe('whatever a run comes to, it tells no key and no code', () => {
  let handed = 0;

  test.each([
    ['all well', []],
    ['a key that does not match', [{ at: 'keys', kind: 'kcv-mismatch' }]],
    ['stale keys', [{ at: 'keys', kind: 'workkey-stale' }]],
    ['a trace number used before', [{ at: 'batch', kind: 'stan-duplicate' }]],
    ['two machines of one number', [{ at: 'registration', kind: 'duplicate-tid' }]],
    ['garbage for an answer', [{ at: 'host', kind: 'garbage' }]],
    ['an answer cut short', [{ at: 'host', kind: 'truncated' }]],
    ["somebody else's answer", [{ at: 'host', kind: 'wrong-stan' }]],
    ['an answer too late', [{ at: 'host', kind: 'late' }]],
  ])('%s', async (_name, faults) => {
    const secrets = keysHandedOut();
    const outputs = await toldBy({ faults, terminal: { registration: 'iso8583' } });
    handed += secrets.length;
    const keys = keyCanaries(secrets);
    for (const [name, bytes] of outputs) expect([name, keys.foundIn(bytes)]).toEqual([name, []]);
  });

  test('and there were keys to tell', () => {
    expect(handed).toBeGreaterThan(10);
  });

  test.each(['code-expired', 'code-used', 'pending'])('activation: %s', async (kind) => {
    const outputs = await toldBy({
      faults: [{ at: 'registration', kind }],
      terminal: { code: '7K3M-PQ2R-9Z4' },
    });
    for (const [name, bytes] of outputs) expect([name, card.foundIn(bytes)]).toEqual([name, []]);
  });
});

describe('a host that sends what it must not', () => {
  const loose = { 2: pan, 35: track2, 36: track3, 52: pinBlock, 44: pan, 63: `01 ${pan}` };
  const keyBlock = Buffer.concat([testMainKey, testMainKey]).toString('hex').toUpperCase();
  const answers: readonly (readonly [string, Readonly<Record<number, string>>])[] = [
    ['beside a refusal', { ...loose, 39: '97' }],
    ["in the host's own words", { 39: '97', 56: `97+card ${pan}` }],
    ["in the host's own words, in groups", { 39: '97', 56: '97+6222 0212 3456 7890 128' }],
    ['as a response code', { 39: pan.slice(0, 2), 44: pan }],
    ['beside an acceptance without keys', { ...loose, 39: '00' }],
    ['in a key block of no known layout', { ...loose, 39: '00', 62: `${keyBlock}0102` }],
    ['in a key block that does not match', { ...loose, 39: '00', 62: keyBlock + keyBlock.slice(0, 16) }],
  ];

  test('of its own words only numbers are left out', async () => {
    const told = await outcomeOf((answer) => {
      const words: [number, string][] = [
        [39, '97'],
        [56, '97+终端12345678，卡6222 0212 3456 7890'],
      ];
      return valueOf(pack({ ...answer, fields: new Map([...answer.fields, ...words]) }, cupDialect));
    });
    expect(told).toContain('"hostText":"终端12345678，卡…"');
  });

  test.each(answers)('%s: nothing of it is kept or told', async (_name, fields) => {
    const told = await outcomeOf((answer) =>
      valueOf(pack({ ...answer, fields: new Map([...answer.fields, ...entriesOf(fields)]) }, cupDialect)),
    );
    expect(card.foundInText(told)).toEqual([]);
    const keys = keyCanaries([testMainKey, Buffer.from(pinBlock, 'hex')]);
    expect(keys.foundIn(Buffer.from(told))).toEqual([]);
  });

  test.each([
    ['text', Buffer.from(`\0\x40${pan}${track2}${pan}`)],
    ['digits', Buffer.from(`0040600000000360310031110008106020000000000000${pan}0`, 'hex')],
    ['a key', Buffer.concat([Buffer.from('0030', 'hex'), testMainKey, testMainKey, testMainKey])],
  ])('garbage that holds %s: nothing of it is kept or told', async (_name, bytes) => {
    const told = await outcomeOf(() => bytes);
    expect(card.foundInText(told)).toEqual([]);
    expect(keyCanaries([testMainKey]).foundIn(Buffer.from(told))).toEqual([]);
  });
});

/** Signs in to a host that answers so, and gives all that is known of it afterwards as text. */
async function outcomeOf(answerWith: (answer: Message) => Uint8Array): Promise<string> {
  const bench = registrationBench();
  const { time, records, context } = bench;
  const net = {
    ...netTo(bench.acquirer, time),
    dial: () => {
      const [near, far] = memoryPair({ time, touch: () => time.touch() });
      far.onBytes((bytes) => {
        const { tpdu, header, fields } = valueOf(unpack(bytes, cupDialect));
        const repeated = [11, 41, 42, 60].map((field) => [field, fields.get(field) ?? ''] as const);
        void far.write(answerWith({ tpdu, header, mti: '0810', fields: new Map(repeated) }), 1_000);
      });
      return Promise.resolve(ok(near));
    },
  };
  const written: string[] = [];
  const noting = {
    ...records,
    change: <T>(work: Parameters<typeof records.change<T>>[0]): T =>
      records.change((change) =>
        work({
          read: (name) => change.read(name),
          write: (name, value) => {
            written.push(name, JSON.stringify(value));
            change.write(name, value);
          },
        }),
      ),
  };
  const port = bench.port({ net, records: noting });
  const made = await attempt(
    { port, records: noting, tid: '12345678', source: 'interactive', bootId: 'boot' },
    context,
  );
  expect(made.made).toBe(true);
  return [JSON.stringify(made), inspect(made, { depth: 20 }), ...written].join('\n');
}

function entriesOf(fields: Readonly<Record<number, string>>): [number, string][] {
  return Object.entries(fields).map(([field, value]) => [Number(field), value]);
}

describe('the programs', () => {
  let cli: BuiltCli;
  beforeAll(async () => {
    cli = await buildCli();
  });
  afterAll(() => cli.remove());

  const sale = valueOf(
    pack(
      hostRequest('0200', '000', {
        2: pan,
        3: '000000',
        4: '000000000100',
        11: '000123',
        35: track2,
        36: track3,
        49: '156',
        52: pinBlock,
        64: '0BADCAFE0BADCAFE',
      }),
      cupDialect,
    ),
  );

  test('a host that is paid at shows nothing of the card, whoever asks it', async () => {
    const host = cli.start(['acquirer']);
    const ended = endOf(host);
    const doors = await new Promise<string>((resolve) => {
      host.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    const { iso8583, control } = z
      .object({ iso8583: z.string(), control: z.string() })
      .parse(JSON.parse(doors));
    await send(Number(iso8583.split(':')[1]), [
      sale,
      Buffer.concat([Buffer.from('0040', 'hex'), Buffer.from(track2)]),
    ]);
    const pages = await Promise.all(
      ['frames', 'terminals', 'counters', 'faults'].map(async (page) =>
        (await fetch(`${control}/${page}`)).text(),
      ),
    );
    expect(pages[0]).toContain('0200');
    host.kill('SIGTERM');
    const { stdout, stderr } = await ended;
    for (const text of [...pages, stdout, stderr]) {
      expect(card.foundInText(text)).toEqual([]);
      expect(keyCanaries([Buffer.from(pinBlock, 'hex')]).foundIn(Buffer.from(text))).toEqual([]);
    }
  });

  test.each([[[]], [['--json']]])('a frame that is explained keeps its secrets %j', async (form) => {
    const { status, stdout, stderr } = await cli.run([
      'decode',
      'iso8583',
      Buffer.from(sale).toString('hex'),
      ...form,
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('0200');
    expect(card.foundInText(stdout)).toEqual([]);
    expect(keyCanaries([Buffer.from(pinBlock, 'hex')]).foundIn(Buffer.from(stdout))).toEqual([]);
  });
});

/** Sends the pieces over one connection and waits a little for what comes of them. */
function send(port: number, pieces: readonly Uint8Array[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
    for (const piece of pieces) socket.write(piece);
    socket.once('data', () => socket.end());
  });
}
