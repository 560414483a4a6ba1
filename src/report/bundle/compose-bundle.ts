import { createHash } from 'node:crypto';
import type { MarkedFinding } from '../finding-marks.ts';
import type { JournalledSession } from '../report-journal.ts';
import { reportSchema } from '../report.ts';
import type { Report } from '../report.ts';
import { redactValue } from './redact-value.ts';
import { zipArchive } from './zip-archive.ts';
import type { ZipEntry } from './zip-archive.ts';

/** Everything a bundle may hold; there is no door for anything else. */
export interface BundleParts {
  readonly report: Report;
  /** What ran before and after. */
  readonly sessions: readonly JournalledSession[];
  readonly marks: readonly MarkedFinding[];
  /** Name of a program part and its version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
}

/**
 * The evidence file for whoever helps: report, list of runs, marks and versions, redacted, with the digest of each file. Only what the
 * report's schema knows gets in, and raw bytes of devices never do.
 */
export function composeBundle(parts: BundleParts): Uint8Array {
  const { report, sessions, marks, versions, createdAtMs } = parts;
  const createdAt = new Date(createdAtMs);
  const files = [
    jsonFile('report.json', withoutRaw(reportSchema.parse(report))),
    jsonFile('journal.json', { sessions: sessions.map(sessionRow), marks: marks.map(markRow) }),
    jsonFile('versions.json', versions),
  ];
  const index = {
    bundle: 1,
    createdAt: createdAt.toISOString(),
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: digestOf(bytes) })),
  };
  return zipArchive([{ name: 'index.json', bytes: textOf(index) }, ...files], createdAt);
}

function withoutRaw(report: Report): Report {
  return {
    ...report,
    findings: report.findings.map((finding) =>
      Object.assign({}, finding, {
        evidence: finding.evidence.map(({ raw: _withheld, ...evidence }) => evidence),
      }),
    ),
  };
}

function sessionRow({ sessionId, reportId, startedAt, symptom, state, verdict }: JournalledSession): object {
  return { sessionId, reportId, startedAt, symptom, state, verdict };
}

function markRow({ finding, mark, who, at, until }: MarkedFinding): object {
  return { finding, mark, who, at, until };
}

function jsonFile(name: string, value: unknown): ZipEntry {
  return { name, bytes: textOf(redactValue(value)) };
}

function textOf(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
