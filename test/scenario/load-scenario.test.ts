import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load-scenario.ts';
import { scenarioJsonSchema } from '../../src/scenario/scenario-json-schema.ts';

const least = { scenario: 1, profile: 'generic-linux-80mm' };

function complaint(parts: object): string {
  const loaded = loadScenario(JSON.stringify({ ...least, ...parts }), 's.json');
  return loaded.ok
    ? 'accepted'
    : loaded.complaint.en
        .replaceAll('; s.json: ', ' | s.json: ')
        .replaceAll(/ \(line \d+, column \d+\)/g, '');
}

describe('loadScenario', () => {
  it('fills every default of the format', () => {
    expect(loadScenario(JSON.stringify(least), 's.json')).toEqual({
      ok: true,
      scenario: {
        ...least,
        seed: 42,
        acquirer: 'cup',
        now: '2026-01-01T00:00:00Z',
        symptom: null,
        history: { lastGoodDays: 3, changedSinceLastGood: [] },
        terminal: {
          tid: '12345678',
          mid: '898000000000001',
          serial: 'SN00012306',
          offlineQueue: 0,
          payment: { open: [] },
        },
        faults: [],
        host: { state: 'normal', terminalState: 'registered', faults: [], backup: false },
        fleet: { peers: 0, failing: 0 },
        operator: { answers: 'honest' },
        blind: [],
      },
    });
  });

  it('takes everything the format knows', () => {
    const whole = {
      ...least,
      title: { zh: '终端未登记', en: 'Not registered' },
      seed: 7,
      symptom: 'code:L4',
      symptomAt: 'sale',
      acquirer: 'cup',
      now: '2026-11-21T08:00:00+08:00',
      history: { lastGoodDays: null, changedSinceLastGood: [] },
      terminal: {
        tid: 'A2345678',
        mid: '898000000000002',
        serial: 'SN1',
        unsettled: 3,
        offlineQueue: 1,
        registration: 'http',
        code: 'ABCD-1234',
        payment: { open: [{ from: '1s', until: '5s' }, { until: '9s' }] },
      },
      faults: [
        { at: 'magstripe', kind: 'head-dirty', level: 0.5, from: '0s', until: '90s' },
        { at: 'batch', kind: 'open', count: 3 },
      ],
      host: { state: 'day-cut', terminalState: 'pending', faults: [{ kind: 'capacity', perSecond: 5 }] },
      fleet: { peers: 40, failing: 2, failingWith: '97' },
      operator: { answers: { 'card-swiped': 'done' }, cards: ['good', 'no-chip'] },
      blind: ['network.signal', 'payment-app.unsettled'],
      expect: {
        causes: ['not-registered'],
        decided: true,
        actor: 'acquirer',
        findings: ['host.day-cut'],
        exit: 1,
      },
    };
    expect(loadScenario(JSON.stringify(whole), 's.json')).toMatchObject({
      ok: true,
      scenario: { seed: 7, symptom: 'code:L4' },
    });
  });

  it.each([
    [{ histry: {} }, 's.json: histry: unknown key; expected one of scenario, title'],
    [{ scenario: 2 }, 's.json: scenario: expected 1, got 2'],
    [{ profile: undefined }, 's.json: profile: missing, expected string'],
    [
      { faults: [{ at: 'fridge', kind: 'x' }] },
      's.json: faults[0].at: expected one of magstripe, card, chip',
    ],
    [
      { faults: [{ kind: 'paper-out' }] },
      's.json: faults[0].at: missing, expected one of magstripe, card, chip',
    ],
    [
      { faults: [{ at: 'printer', kind: 'papr-out' }] },
      's.json: faults[0].kind: expected one of absent, paper-out',
    ],
    [
      { faults: [{ at: 'printer', kind: 'paper-out', level: 0.5 }] },
      's.json: faults[0].level: unknown key; expected one of at, kind, from, until',
    ],
    [
      { faults: [{ at: 'network', kind: 'loss', level: 0 }] },
      's.json: faults[0].level: expected number to be >0, got 0',
    ],
    [
      { faults: [{ at: 'network', kind: 'loss', level: 2 }] },
      's.json: faults[0].level: expected number to be <=1, got 2',
    ],
    [
      { faults: [{ at: 'printer', kind: 'busy', from: '5' }] },
      's.json: faults[0].from: expected a duration such as 500ms, 90s, 5m or 1h, got "5"',
    ],
    [
      { faults: [{ at: 'printer', kind: 'busy', from: '9s', until: '9s' }] },
      's.json: faults[0].until: must be later than from',
    ],
    [
      { host: { faults: [{ kind: 'sleepy' }] } },
      's.json: host.faults[0].kind: expected one of refused, black-hole',
    ],
    [
      { host: { state: 'tired' } },
      's.json: host.state: expected one of normal, day-cut, maintenance, suspended, got "tired"',
    ],
    [{ symptom: 'broken' }, 's.json: symptom: expected one of unregistered, '],
    [{ blind: ['printer.soul'] }, 's.json: blind[0]: expected one of printer.cover, printer.paper'],
    [
      { operator: { answers: 'lazy' } },
      's.json: operator.answers: expected "honest", "absent", "live" or an object of step ids and answers, got "lazy"',
    ],
    [{ operator: { cards: ['lost'] } }, 's.json: operator.cards[0]: expected one of good, demagnetised'],
    [{ terminal: { tid: '123' } }, 's.json: terminal.tid: expected 8 letters or digits, got "123"'],
    [{ now: 'noon' }, 's.json: now: expected a time such as 2026-01-01T00:00:00Z, got "noon"'],
  ])('names the path and the expected form of %j', (parts, expected) => {
    expect(complaint(parts)).toContain(expected);
  });

  it.each([
    [
      { faults: [{ at: 'batch', kind: 'open', count: 3 }], terminal: { unsettled: 2 } },
      'faults[0].count: contradicts terminal.unsettled 2',
    ],
    [
      { faults: [{ at: 'batch', kind: 'open' }], terminal: { unsettled: 0 } },
      'faults[0]: contradicts terminal.unsettled 0',
    ],
    [{ fleet: { peers: 3, failing: 4 } }, 'fleet.failing: more terminals fail than there are peers (3)'],
    [{ fleet: { peers: 3, failingWith: '97' } }, 'fleet.failingWith: contradicts fleet.failing 0'],
    [
      { history: { lastGoodDays: null, changedSinceLastGood: ['tid'] } },
      'history.changedSinceLastGood: contradicts history.lastGoodDays null',
    ],
    [
      { terminal: { registration: 'iso8583', code: 'ABCD1234' } },
      'terminal.code: contradicts terminal.registration iso8583',
    ],
    [
      { terminal: { payment: { open: [{ from: '5s', until: '1s' }] } } },
      'terminal.payment.open[0].until: must be later than from',
    ],
  ])('refuses the contradiction in %j', (parts, expected) => {
    expect(complaint(parts)).toContain(`s.json: ${expected}`);
  });

  it('takes an open batch that agrees with the unsettled count', () => {
    expect(complaint({ faults: [{ at: 'batch', kind: 'open', count: 3 }], terminal: { unsettled: 3 } })).toBe(
      'accepted',
    );
  });

  it('says line and column, of the mistake and not of the file', () => {
    const text =
      '{\n  "scenario": 1,\n  "profile": "generic-linux-80mm",\n  "faults": [\n    {"at": "printer", "kind": "x"}\n  ]\n}';
    const loaded = loadScenario(text, 'dir/s.json');
    expect(loaded.ok ? '' : loaded.complaint.en).toMatch(
      /^dir\/s\.json: faults\[0\]\.kind \(line 5, column 23\): /,
    );
    const broken = loadScenario('{\n "scenario": 1,,\n}', 's.json');
    expect(broken).toEqual({
      ok: false,
      complaint: {
        zh: 's.json：（第 2 行第 16 列）：这里应为双引号括起的项名或 }，写的是 ","',
        en: 's.json: (line 2, column 16): expected a key in double quotes or }, but there is ","',
      },
    });
  });

  it('refuses a file that is no scenario by its size alone', () => {
    expect(loadScenario(' '.repeat(1_048_577), 'core')).toEqual({
      ok: false,
      complaint: {
        zh: 'core：超过 1 MiB，应为场景文件',
        en: 'core: longer than 1 MiB, expected a scenario file',
      },
    });
  });

  it('answers any JSON and any text with a value, never with an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify({ ...least, faults: value, host: value })),
        ),
        (text) => {
          const loaded = loadScenario(text, 's.json');
          expect(
            loaded.ok ||
              (/^s\.json: [^\n]*$/.test(loaded.complaint.en) &&
                /^s\.json：[^\n]*$/.test(loaded.complaint.zh)),
          ).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('scenario.schema.json', () => {
  it('is published as the schema says it', () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL('../../src/scenario/scenario.schema.json', import.meta.url), 'utf8'),
    );
    expect(published).toEqual(scenarioJsonSchema());
  });
});
