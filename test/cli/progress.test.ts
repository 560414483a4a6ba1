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

interface Shown {
  readonly columns?: number;
  readonly unicode?: boolean;
  readonly asks?: boolean;
  readonly told?: readonly EventBody[];
}

function shown(
  form: 'live' | 'lines',
  lang: 'zh' | 'en',
  { columns = 80, unicode = true, asks = false, told = events }: Shown = {},
): string {
  let text = '';
  const output: CliOutput = {
    write: (part) => (text += part),
    isTerminal: form === 'live',
    columns: () => columns,
    styled: (_style, plain) => plain,
  };
  const progress = createProgress({ output, lang, unicode, form, asks });
  told.forEach((event, at) => progress.show({ ...event, sessionId: 's', seq: at + 1, atMs: 0 }));
  progress.clear();
  return text;
}

const step: EventBody[] = [
  ...events.slice(0, 2),
  {
    kind: 'step-opened',
    step: 'swipe-card-1',
    nonce: 'n1',
    inquiry: { type: 'perform', action: { zh: '刷第一张卡。', en: 'Swipe card 1.' } },
    timeoutMs: 60_000,
  },
  { kind: 'state', state: 'waiting', reason: 'operator', done: 0, total: 0 },
];

function closed(answer: string | null, by: string): EventBody[] {
  return [...step, { kind: 'step-closed', step: 'swipe-card-1', nonce: 'n1', answer, by }];
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
    expect(shown('lines', 'en', { unicode: false })).toMatch(/^[\u0020-\u007e\n]*$/);
  });

  it('keeps its moving line within the terminal and takes it away at the end', () => {
    const text = shown('live', 'zh', { columns: 20 });
    const lines = text.split(/[\n\r]/).map((line) => line.replaceAll('\u001b[2K', ''));
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
    expect(lines.filter((line) => /^[◐◓◑◒]/.test(line)).every((line) => line.length <= 20)).toBe(true);
    expect(text).toContain('0/2 打印纸');
  });
});

describe('steps of a person', () => {
  it('are shown with their end where somebody else is asked', () => {
    expect(shown('lines', 'en', { told: closed('done', 'scenario') })).toBe('  › Swipe card 1.\n    Done\n');
    expect(shown('lines', 'zh', { told: closed('done', 'hardware') })).toContain('终端已检测到');
    expect(shown('lines', 'en', { told: closed(null, 'timed-out') })).toContain('nobody answered');
  });

  it('leave the line of the answer alone where the person here is asked, and say how far the run is above it', () => {
    const text = shown('live', 'zh', { asks: true, told: step });
    expect(text).toContain('0/2 打印纸 · 第 1 步 · 60 秒内\n');
    expect(text.endsWith('秒内\n')).toBe(true);
  });
});
