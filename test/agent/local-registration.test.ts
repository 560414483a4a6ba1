import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../hal/contracts/fault.ts';
import type { PaymentAppState } from '../../hal/contracts/payment-app.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { linuxNetwork } from '../../hal/drivers/network/linux-network.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { openDesk, readCodeTable, recordedHistory } from '../../src/agent/local-registration.ts';
import { localTerminal } from '../../src/agent/terminal-source.ts';
import { fakeNet } from '../support/fake-net.ts';
import { quietApp } from '../support/quiet-app.ts';
import { radioPrograms } from '../support/radio-trace.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'posdoctor-local-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = { devices: {}, profile: null, acquirer: null, realTime: false };

describe('what changed on this machine', () => {
  it('is remembered across openings, beside the last good sign-in', async () => {
    const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
    const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
    const historyNow = async (app: Partial<PaymentAppState>) => {
      const desk = openDesk(folder, null);
      if (desk === null) throw new Error('no desk');
      const paymentApp = { state: () => Promise.resolve(ok({ ...quietApp, ...app })) };
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- only these two are looked at
      const terminal = { paymentApp, serial: 'SN1' } as unknown as Terminal;
      const history = await recordedHistory(terminal, desk, context);
      desk.records.close();
      return history;
    };
    expect(await historyNow({})).toMatchObject({ changedSinceLastGood: [], lastGoodDays: 1 / 24 });
    const refused = { lastAnswer: { code: '97', of: 'sign-in', atMs: Date.UTC(2026, 0, 1) } } as const;
    expect(await historyNow({ tid: '87654321', ...refused })).toMatchObject({
      changedSinceLastGood: ['tid'],
    });
    expect(await historyNow({ lastGoodSignInMs: 'unknown' })).toMatchObject({
      changedSinceLastGood: [],
      lastGoodDays: 'unknown',
    });
  });
});

describe('the SIM card', () => {
  it('is told apart from the one of the last good sign-in, and its number is kept nowhere', async () => {
    const data = mkdtempSync(join(folder, 'sim-'));
    const time = createVirtualTime({ startMs: Date.UTC(2026, 0, 1) });
    const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
    const changedWith = async (trace: string, app: Partial<PaymentAppState>) => {
      const desk = openDesk(data, null);
      if (desk === null) throw new Error('no desk');
      const network = linuxNetwork({
        files: createMemoryFiles({}),
        commands: radioPrograms(trace),
        net: fakeNet(),
      });
      const paymentApp = { state: () => Promise.resolve(ok({ ...quietApp, ...app })) };
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- only these are looked at
      const terminal = { paymentApp, network, serial: 'SN1' } as unknown as Terminal;
      const { changedSinceLastGood } = await recordedHistory(terminal, desk, context);
      desk.records.close();
      return changedSinceLastGood;
    };
    expect(await changedWith('linux-sim-ready', {})).toEqual([]);
    const refused = { lastAnswer: { code: '97', of: 'sign-in', atMs: Date.UTC(2026, 0, 1) } } as const;
    expect(await changedWith('linux-sim-ready', refused)).toEqual([]);
    expect(await changedWith('linux-sim-other-card', refused)).toEqual(['sim']);
    expect(await changedWith('linux-sim-absent', refused)).toEqual([]);
    for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
      const kept = statSync(join(data, name)).isFile() ? readFileSync(join(data, name), 'latin1') : '';
      expect(kept).not.toMatch(/898600000000000/);
    }
  });
});

describe('what registering remembers', () => {
  it('is nothing where the folder cannot be written: nobody signs in then', () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    expect(openDesk(file, null)).toBeNull();
  });
});

describe("the acquirer's own code table", () => {
  it('is read from the data folder, and refused with its name when it is none', () => {
    const data = mkdtempSync(join(folder, 'codes-'));
    expect(readCodeTable(data)).toEqual({ ok: true, profile: null });
    const table = { id: 'own', title: { zh: '自', en: 'own' }, codes: [] };
    writeFileSync(join(data, 'codes.json'), JSON.stringify(table));
    expect(readCodeTable(data)).toMatchObject({ ok: true, profile: { id: 'own' } });
    writeFileSync(join(data, 'codes.json'), '{"id":');
    expect(localTerminal({ ...plan, data }, {})).toMatchObject({
      ok: false,
      problem: { code: 'usage', path: join(data, 'codes.json') },
    });
  });
});
