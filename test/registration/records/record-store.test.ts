import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createMemoryRecords } from '../../../src/registration/records/memory-records.ts';
import { openSqliteRecords } from '../../../src/registration/records/sqlite-records.ts';

const folder = mkdtempSync(join(tmpdir(), 'records-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, String((files += 1)), 'registration.db');

describe.each([
  ['in memory', createMemoryRecords],
  ['in a file', () => openSqliteRecords(newFile())],
])('records %s', (_name, open) => {
  test('read as they were written last, and not at all before', () => {
    const records = open();
    expect(records.read('one')).toBeUndefined();
    records.change((change) => {
      change.write('one', { n: 1 });
      expect(change.read('one')).toEqual({ n: 1 });
      change.write('one', { n: 2 });
    });
    expect(records.read('one')).toEqual({ n: 2 });
    records.close();
  });

  test('a change that throws leaves nothing behind', () => {
    const records = open();
    const spoilt = (): void =>
      records.change((change) => {
        change.write('one', 1);
        throw new Error('spoilt');
      });
    expect(spoilt).toThrow('spoilt');
    expect(records.read('one')).toBeUndefined();
    records.close();
  });

  test('whoever holds a value cannot change what is recorded', () => {
    const records = open();
    const value = { list: [1] };
    records.change((change) => change.write('one', value));
    value.list.push(2);
    expect(records.read('one')).toEqual({ list: [1] });
    records.close();
  });
});

test('a file outlives its process, and only its owner may read it', () => {
  const path = newFile();
  const first = openSqliteRecords(path);
  first.change((change) => change.write('one', 1));
  first.close();
  const again = openSqliteRecords(path);
  expect(again.read('one')).toBe(1);
  again.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('two processes change one after the other', () => {
  const path = newFile();
  const one = openSqliteRecords(path);
  const other = openSqliteRecords(path);
  for (const records of [one, other, one, other])
    records.change((change) => change.write('n', Number(change.read('n') ?? 0) + 1));
  expect(one.read('n')).toBe(4);
  one.close();
  other.close();
});
