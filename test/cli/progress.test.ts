import { describe, expect, it } from 'vitest';
import type { CliOutput } from '../../src/cli/cli-io.ts';
import { createProgress } from '../../src/cli/progress.ts';
import type { EventBody } from '../../src/report/session-event.ts';

const events: EventBody[] = [
  { kind: 'state', state: 'running', reason: null, done: 0, total: 2 },
  {
    kind: 'check-started',
    check: 'printer-paper',
    title: { zh: '打印纸', en: 'Printer paper' },
    why: 'look',
  },
  {
    kind: 'finding',
    finding: 'printer.paper-out',
    code: 'PRN-002',
    severity: 'major',
    text: { zh: '缺纸', en: 'Out of paper' },
  },
  {
    kind: 'check-finished',
    check: 'printer-paper',
    title: { zh: '打印纸', en: 'Printer paper' },
    why: 'look',
    verdict: 'failed',
    reason: null,
    durationMs: 1_234,
    findings: ['printer.paper-out'],
  },
  {
    kind: 'remedy',
    remedy: 'clear-cache',
    title: { zh: '清理缓存', en: 'Clear cache' },
    phase: 'acting',
    outcome: null,
    reason: null,
  },
  {
    kind: 'remedy',
    remedy: 'clear-cache',
    title: { zh: '清理缓存', en: 'Clear cache' },
    phase: 'done',
    outcome: 'deferred',
    reason: 'settled',
  },
];

function shown(form: 'live' | 'lines', lang: 'zh' | 'en', columns = 80, unicode = true): string {
  let text = '';
  const output: CliOutput = {
    write: (part) => (text += part),
    isTerminal: form === 'live',
    columns: () => columns,
    styled: (_style, plain) => plain,
  };
  const progress = createProgress({ output, lang, unicode, form });
  events.forEach((event, at) => progress.show({ ...event, sessionId: 's', seq: at + 1, atMs: 0 }));
  progress.clear();
  return text;
}

describe('createProgress', () => {
  it('adds a line per concluded check, finding and repair', () => {
    expect(
      shown('lines', 'en')
        .split('\n')
        .map((line) => line.replaceAll(/ +/g, ' ').trim()),
    ).toEqual([
      'PRN-002 Out of paper',
      '✗ Printer paper fail 1.2 s',
      '→ Clear cache …',
      '→ Clear cache: not done: it must wait (settled)',
      '',
    ]);
  });

  it('aligns Chinese by the columns it takes', () => {
    expect(shown('lines', 'zh')).toContain('✗ 打印纸                 异常         1.2 s');
  });

  it('uses no control sequence and no mark beyond ASCII where a terminal has none', () => {
    // eslint-disable-next-line no-control-regex
    expect(shown('lines', 'en', 80, false)).toMatch(/^[\u0020-\u007e\n]*$/);
  });

  it('keeps its moving line within the terminal and takes it away at the end', () => {
    const text = shown('live', 'zh', 20);
    const lines = text.split(/[\n\r]/).map((line) => line.replaceAll('\u001b[2K', ''));
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
    expect(lines.filter((line) => /^[◐◓◑◒]/.test(line)).every((line) => line.length <= 20)).toBe(true);
    expect(text).toContain('0/2 打印纸');
  });
});
