import { describe, expect, it } from 'vitest';
import { createFindingMarks } from '../../src/report/finding-marks.ts';
import { openJournalDatabase } from '../../src/report/journal-database.ts';
import { markFindings } from '../../src/report/mark-findings.ts';
import { plainStyle, renderText } from '../../src/report/render-text.ts';
import type { Report, ReportedFinding } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/report.ts';
import { sampleReport } from '../support/sample-report.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const silenced = {
  finding: 'printer.paper-low',
  mark: 'silenced',
  who: 'li',
  at: '2026-06-01T11:00:00.000Z',
  until: '2026-06-01T13:00:00.000Z',
} as const;

const told = (report: Report): string => renderText(report, 'en', plainStyle, () => null);

const withFinding = (severity: ReportedFinding['severity']): Report => {
  const report = sampleReport();
  return {
    ...report,
    diagnosis: { ...report.diagnosis, causes: [] },
    findings: [
      {
        id: 'printer.paper-low',
        code: 'PRN-003',
        severity,
        state: 'open',
        check: 'printer-paper',
        text: { zh: '纸快用完', en: 'Paper is low' },
        evidence: [],
      },
    ],
  };
};

describe('what people say of findings', () => {
  it('holds until its date, and the last word counts', () => {
    const database = openJournalDatabase(':memory:');
    const marks = createFindingMarks(database);
    marks.put({ ...silenced, mark: 'acknowledged', until: null });
    marks.put(silenced);
    expect(marks.at(noon)).toEqual([silenced]);
    expect(marks.at(Date.UTC(2026, 5, 1, 13))).toEqual([]);
    expect([marks.clear(silenced.finding), marks.clear(silenced.finding)]).toEqual([true, false]);
    expect(marks.at(noon)).toEqual([]);
    database.close();
  });

  it('is in the report, which stays valid and keeps its findings', () => {
    const report = markFindings(withFinding('minor'), [silenced]);
    expect(reportSchema.parse(report).findings[0]?.mark).toMatchObject({ mark: 'silenced', who: 'li' });
    expect(report.verdict).toBe(sampleReport().verdict);
  });

  it('tells a silenced finding in one line, with who silenced it and until when', () => {
    const text = told(markFindings(withFinding('minor'), [silenced]));
    expect(text.match(/Paper is low/g)).toHaveLength(1);
    expect(text).toContain('silenced: Paper is low  PRN-003 (by li until 2026-06-01T13:00:00.000Z)');
  });

  it('never hides a critical one', () => {
    const text = told(markFindings(withFinding('critical'), [silenced]));
    expect(text).toContain('Serious: Paper is low');
    expect(text).toContain('silenced: Paper is low');
  });
});
