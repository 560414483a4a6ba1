import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKnownEditions } from '../../../src/firmware/catalog/known-editions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'editions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('remembers by address, across openings, and only so many', () => {
  const editions = openKnownEditions(folder);
  for (let at = 0; at < 12; at += 1) editions.put(`http://h${String(at)}/`, { etag: String(at), text: 'x' });
  const again = openKnownEditions(folder);
  expect(again.get('http://h11/')).toEqual({ etag: '11', text: 'x' });
  expect(again.get('http://h0/')).toBeNull();
  expect(again.get('constructor')).toBeNull();
});

it('A12 a broken memory is no memory', () => {
  openKnownEditions(folder).put('http://h/', { etag: 'e', text: 'x' });
  for (const copy of ['a', 'b']) writeFileSync(join(folder, `editions-${copy}.json`), '{');
  expect(openKnownEditions(folder).get('http://h/')).toBeNull();
});
