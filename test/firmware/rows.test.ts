import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** How many rows each part of the list of attacks and faults has: catalog, deployment, image, guards, apply, integrity, versions. */
const parts: Readonly<Record<string, number>> = { A: 15, D: 8, I: 11, G: 5, P: 10, X: 5, V: 3 };
const rows = Object.entries(parts).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, place) => `${letter}${String(place + 1)}`),
);

/** Where rows are tried; elsewhere the same letters mean other things. */
const places = [
  'firmware',
  'hal/drivers/firmware',
  'hal/drivers/platform',
  'hal/drivers/android',
  'hal/codecs/linux',
  'checks',
  'remedies',
  'scenarios',
];

const files = places.flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => ({ name: `${place}/${name}`, titles: titlesIn(join(root, place, name)) })),
);

/** Texts that can be titles: quoted, and beginning with a row's name. */
function titlesIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/['"`]([A-Z]\d{1,2})(?=[ '"`])/g)].flatMap((match) => match[1] ?? []);
}

const whereOf = new Map(
  rows.map((row) => [row, files.filter(({ titles }) => titles.includes(row)).map(({ name }) => name)]),
);

it.each(rows)('%s is named by a test', (row) => {
  expect(whereOf.get(row)).not.toEqual([]);
});

afterAll(() => {
  const lines = rows.map((row) => `${row.padEnd(4)} ${(whereOf.get(row) ?? []).join(' ')}`);
  process.stdout.write(
    `rows of the list of attacks and faults, and where they are tried:\n${lines.join('\n')}\n`,
  );
});
