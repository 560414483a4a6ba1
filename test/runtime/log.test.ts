import { describe, expect, it } from 'vitest';
import { createVirtualTime } from '../../hal/simulators/virtual-time.ts';
import { createLog, silentLog } from '../../src/runtime/log.ts';

const time = createVirtualTime({ startMs: Date.parse('2026-01-01T00:00:00Z') });

describe('createLog', () => {
  it('writes one JSON object per line and nothing below its level', () => {
    const lines: string[] = [];
    const log = createLog({ sink: (line) => lines.push(line), time, level: 'info', from: 'agent' });
    log.write('debug', 'too-quiet');
    log.write('warn', 'link-lost', { path: 'tcp:10.0.0.5:9100', attempts: 3 });
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      {
        at: '2026-01-01T00:00:00.000Z',
        level: 'warn',
        from: 'agent',
        event: 'link-lost',
        path: 'tcp:10.0.0.5:9100',
        attempts: 3,
      },
    ]);
  });

  it('lets no card number through, in a field or in an event', () => {
    const lines: string[] = [];
    const log = createLog({ sink: (line) => lines.push(line), time, level: 'debug', from: 'x' });
    log.write('error', 'read 6222021234567890128', { detail: 'PAN 4111111111111111 in text' });
    expect(lines.join('')).not.toMatch(/6222021234567890128|4111111111111111/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ detail: 'PAN 411111****1111 in text' });
  });

  it('keeps a line one line whatever is written', () => {
    const lines: string[] = [];
    createLog({ sink: (line) => lines.push(line), time, level: 'debug', from: 'x' }).write('info', 'e', {
      text: 'a\nb\r',
    });
    expect(lines[0]).not.toMatch(/[\n\r]/);
  });

  it('can keep nothing', () => {
    expect(() => silentLog.write('error', 'x')).not.toThrow();
  });
});
