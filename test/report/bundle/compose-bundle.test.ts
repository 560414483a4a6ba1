import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { composeBundle } from '../../../src/report/bundle/compose-bundle.ts';
import { redactValue } from '../../../src/report/bundle/redact-value.ts';
import { zipArchive } from '../../../src/report/bundle/zip-archive.ts';
import type { Report } from '../../../src/report/report.ts';
import { hasProgram, programNote } from '../../support/has-program.ts';
import { sampleFinding, sampleReport } from '../../support/sample-report.ts';

/** The files of an archive, read by its directory. */
function unzipped(archive: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('ascii', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    files.set(name, inflateRawSync(bytes.subarray(start, start + packed)));
    at += 46 + nameLength;
  }
  return files;
}

const bundleOf = (report: Report): ReadonlyMap<string, Buffer> =>
  unzipped(
    composeBundle({
      report,
      sessions: [
        {
          sessionId: 's-1',
          reportId: report.id,
          startedAt: '2026-01-01T00:00:00.000Z',
          symptom: 'no-receipt',
          state: 'finished',
          verdict: 'failed',
        },
      ],
      marks: [],
      versions: { posdoctor: '0.1.0' },
      createdAtMs: Date.UTC(2026, 0, 2, 3, 4, 6),
    }),
  );

const pans = ['4111111111111111', '5555555555554444', '6225880212345673'];
const key = '0123456789ABCDEFFEDCBA9876543210';
/** Each canary as it could have slipped into a text: plain, grouped, with a track around it, as bytes in hex, as base64. */
const canaries = [
  ...pans,
  ...pans.map((pan) => pan.replaceAll(/(\d{4})/g, '$1 ').trim()),
  ...pans.map((pan) => `;${pan}=30121011000012345678?`),
  ...pans.map((pan) => `%B${pan}^DOE/JOHN^30121011000000000?`),
  ...pans.map((pan) => Buffer.from(pan).toString('hex')),
  ...pans.map((pan) => Buffer.from(pan).toString('hex').replaceAll(/(..)/g, '$1 ').trim()),
  ...pans.map((pan) => Buffer.from(pan).toString('base64')),
  key,
  `TMK=${key}`,
  Buffer.from(key, 'hex').toString('base64'),
];
/** What must not be found anywhere, however it was written. */
const secrets = [
  ...pans,
  ...pans.map((pan) => Buffer.from(pan).toString('hex')),
  ...pans.map((pan) => Buffer.from(pan).toString('base64').slice(0, 20)),
  key,
  Buffer.from(key, 'hex').toString('base64').slice(0, 20),
];

const indexSchema = z.object({
  bundle: z.literal(1),
  createdAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});

describe('a bundle', () => {
  it('holds report, runs and versions, and says what each file must hash to', () => {
    const files = bundleOf(sampleReport());
    expect([...files.keys()]).toEqual(['index.json', 'report.json', 'journal.json', 'versions.json']);
    const index = indexSchema.parse(JSON.parse(String(files.get('index.json'))));
    expect(index).toMatchObject({ bundle: 1, createdAt: '2026-01-02T03:04:06.000Z' });
    for (const { name, sha256, bytes } of index.files) {
      const file = files.get(name) ?? Buffer.alloc(0);
      expect(file.length).toBe(bytes);
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    }
  });

  it.each(canaries.map((canary, at) => [at, canary] as const))(
    'carries no canary out: number %i',
    (_at, canary) => {
      const report = sampleReport();
      const evidence = [
        { of: 'printer.cover', value: canary, how: 'live', raw: canary },
        { of: 'x', value: /^\d+$/.test(canary) ? Number(canary) : null, how: 'live' },
      ] as const;
      const planted = Object.assign({}, report, {
        unknownField: canary,
        findings: [
          { ...sampleFinding({ id: 'printer.cover-open' }), evidence: [...evidence], track2: canary },
        ],
        changes: [{ what: { zh: canary, en: `moved ${canary}` }, backup: `/x/${canary}`, undo: null }],
        nextSteps: [{ actor: 'merchant', text: { zh: canary, en: canary }, phone: canary }],
      });
      const text = [...bundleOf(planted).values()].join('\n');
      const squeezed = text.replaceAll(/[ :\-\n]/g, '').toLowerCase();
      for (const secret of secrets) expect(squeezed).not.toContain(secret.toLowerCase());
      expect(text).not.toContain('unknownField');
      expect(text).not.toContain('"raw"');
    },
  );

  it('leaves what helps: ids, findings, times and words', () => {
    const report = sampleReport();
    const text = String(bundleOf(report).get('report.json'));
    expect(JSON.parse(text)).toMatchObject({
      id: report.id,
      startedAt: report.startedAt,
      diagnosis: { causes: report.diagnosis.causes.map(({ id }) => ({ id })) },
    });
  });

  it('redacts once and for all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = redactValue(value);
        expect(redactValue(once)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a zip archive', () => {
  it('gives back what was put in', () => {
    const name = fc.stringMatching(/^[a-z]{1,8}\.json$/);
    const files = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ maxLength: 300 }) }), {
      selector: (file) => file.name,
      maxLength: 5,
    });
    fc.assert(
      fc.property(files, (entries) => {
        const back = unzipped(zipArchive(entries, new Date(0)));
        expect([...back].map(([named, bytes]) => [named, [...bytes]])).toEqual(
          entries.map((entry) => [entry.name, [...entry.bytes]]),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.skipIf(!hasProgram('unzip'))(`is whole to unzip${programNote('unzip')}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'posdoctor-zip-'));
    const path = join(folder, 'a.zip');
    writeFileSync(
      path,
      zipArchive([{ name: 'a.txt', bytes: Buffer.from('hello '.repeat(99)) }], new Date(0)),
    );
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    rmSync(folder, { recursive: true });
  });
});
