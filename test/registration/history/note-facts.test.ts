import { describe, expect, test } from 'vitest';
import { noteFacts } from '../../../src/registration/history/note-facts.ts';
import {
  changedFacts,
  terminalFactsOf,
  type TerminalFacts,
} from '../../../src/registration/history/terminal-facts.ts';
import { createMemoryRecords } from '../../../src/registration/records/memory-records.ts';
import { quietApp } from '../../support/quiet-app.ts';

const usual = terminalFactsOf(quietApp, { serial: 'SN1', firmware: '1.0' });
const edited: TerminalFacts = { ...usual, host: '10.0.0.10' };
const seen = (facts: TerminalFacts, goodAtMs: number | null, refusedAtMs: number | null = null) => ({
  facts,
  goodAtMs,
  refusedAtMs,
});

describe('facts', () => {
  test('come from the application and the device; what nobody tells is null', () => {
    expect(usual).toEqual({
      tid: '12345678',
      mid: '898000000000001',
      host: '10.0.0.9',
      port: '5001',
      nii: '0003',
      sim: null,
      serial: 'SN1',
      firmware: '1.0',
    });
    const blank = terminalFactsOf({ tid: 'unknown', mid: '', host: 'unknown' }, {});
    expect(Object.values(blank).every((value) => value === null)).toBe(true);
  });

  test('that nobody could tell have not changed', () => {
    expect(changedFacts({ ...usual, nii: null }, { ...usual, serial: null, port: '1' })).toEqual(['port']);
  });
});

describe('what changed since the last good sign-in', () => {
  test('nothing at first, nor while nothing does', () => {
    const records = createMemoryRecords();
    expect(noteFacts(records, seen(usual, null))).toEqual([]);
    expect(noteFacts(records, seen(usual, 1_000))).toEqual([]);
    expect(noteFacts(records, seen(usual, 1_000, 2_000))).toEqual([]);
  });

  test('an edit after it, until the next good one', () => {
    const records = createMemoryRecords();
    noteFacts(records, seen(usual, 1_000));
    expect(noteFacts(records, seen(edited, 1_000))).toEqual(['host']);
    expect(noteFacts(records, seen(edited, 1_000, 3_000))).toEqual(['host']);
    expect(noteFacts(records, seen(edited, 4_000, 3_000))).toEqual([]);
    expect(noteFacts(records, seen(usual, 4_000, 5_000))).toEqual(['host']);
  });

  test('an edit that came after a sign-in nobody saw, where the host has refused since', () => {
    const records = createMemoryRecords();
    noteFacts(records, seen(usual, 1_000));
    expect(noteFacts(records, seen({ ...usual, tid: '87654321' }, 2_000, 3_000))).toEqual(['tid']);
  });

  test('with nothing seen before, a refused terminal tells no change', () => {
    const records = createMemoryRecords();
    expect(noteFacts(records, seen(edited, 1_000, 2_000))).toEqual([]);
    expect(noteFacts(records, seen(usual, 3_000))).toEqual([]);
  });

  test('a damaged record is a fresh start', () => {
    const records = createMemoryRecords();
    records.change((change) => change.write('terminal-facts', { version: 9 }));
    expect(noteFacts(records, seen(usual, 1_000))).toEqual([]);
    expect(noteFacts(records, seen(edited, 1_000))).toEqual(['host']);
  });
});
