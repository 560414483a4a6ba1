import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outbox } from '../../../src/agent/outbox/outbox.ts';
import { queueForgotten } from '../../../src/agent/outbox/queue-forgotten.ts';
import { reportItem } from '../../../src/agent/outbox/report-item.ts';
import { silentLog } from '../../../src/runtime/log.ts';
import type { Report } from '../../../src/report/report.ts';
import { openTestOutbox, testFolder } from '../../support/fleet.ts';
import type { TestFolder } from '../../support/fleet.ts';
import { sampleReport } from '../../support/sample-report.ts';

describe('reports that were journalled and never queued', () => {
  let folder: TestFolder;
  let outbox: Outbox;
  beforeEach(() => {
    folder = testFolder();
    ({ outbox } = openTestOutbox(folder.path));
  });
  afterEach(() => {
    outbox.close();
    folder.remove();
  });
  const journal = (
    ...ids: readonly string[]
  ): { reportIds(): readonly string[]; report(id: string): Report | null } => ({
    reportIds: () => ids,
    report: (id) => sampleReport({ id }),
  });

  it('are queued once, in the order of the journal', () => {
    outbox.put(reportItem(sampleReport({ id: 'b' })));
    expect(queueForgotten(journal('a', 'b', 'c'), outbox, silentLog)).toBe(2);
    expect(queueForgotten(journal('a', 'b', 'c'), outbox, silentLog)).toBe(0);
    expect(outbox.after(0, { rows: 9, bytes: 1e9 }).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
  });

  it('are queued once even long after the hub has them', () => {
    queueForgotten(journal('a'), outbox, silentLog);
    outbox.acked(1, []);
    expect(queueForgotten(journal('a'), outbox, silentLog)).toBe(0);
  });

  it('are passed over where the journal cannot give them', () => {
    const broken = {
      reportIds: () => ['a', 'b', 'c'],
      report: (id: string): Report | null => {
        if (id === 'a') throw new Error('an old form');
        return id === 'b' ? null : sampleReport({ id });
      },
    };
    expect(queueForgotten(broken, outbox, silentLog)).toBe(1);
  });

  it('change nothing where there is no journal to read', () => {
    outbox.put({ id: 'x', kind: 'note', weight: 'low', body: '1' });
    outbox.acked(1, []);
    const broken = {
      reportIds: (): readonly string[] => {
        throw new Error('no disk');
      },
      report: () => null,
    };
    expect(queueForgotten(broken, outbox, silentLog)).toBe(0);
    expect(outbox.isKnown('x')).toBe(true);
  });
});

describe('a report as an item', () => {
  it('goes under its own id, and is the first to go only when it found nothing and did nothing', () => {
    expect(reportItem(sampleReport({ id: 'r' }))).toMatchObject({ id: 'r', kind: 'report', weight: 'low' });
    expect(reportItem(sampleReport({ verdict: 'warning' })).weight).toBe('normal');
    expect(reportItem(sampleReport({ verdict: 'failed' })).weight).toBe('normal');
  });
});
