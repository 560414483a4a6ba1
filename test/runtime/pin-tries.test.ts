import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeededRandom } from '../../hal/simulators/seeded-random.ts';
import { keepPin } from '../../src/runtime/pin.ts';
import { tryPin } from '../../src/runtime/pin-tries.ts';
import type { PinTry } from '../../src/runtime/pin-tries.ts';

const kept = keepPin('204817', createSeededRandom(1));
const minuteMs = 60_000;

describe('a PIN', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'posdoctor-pin-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const attempt = (pin: string, minute = 0): PinTry =>
    tryPin(pin, kept, { path: join(folder, 'tries.json'), nowMs: 1e12 + minute * minuteMs });

  it('may be mistyped four times, and a right one forgets them', () => {
    for (const triesLeft of [4, 3, 2, 1]) expect(attempt('000000')).toEqual({ kind: 'wrong', triesLeft });
    expect(attempt('204817')).toEqual({ kind: 'right' });
    expect(attempt('000000')).toEqual({ kind: 'wrong', triesLeft: 4 });
  });

  it('is not taken for half an hour after five wrong tries, not even the right one', () => {
    for (let n = 0; n < 4; n += 1) attempt('000000');
    expect(attempt('000000')).toEqual({ kind: 'locked', leftMs: 30 * minuteMs });
    expect(attempt('204817', 29)).toEqual({ kind: 'locked', leftMs: minuteMs });
    expect(attempt('204817', 30)).toEqual({ kind: 'right' });
  });

  it('is not locked for longer by a clock that was set back', () => {
    for (let n = 0; n < 5; n += 1) attempt('000000');
    expect(attempt('204817', -10_000)).toEqual({ kind: 'locked', leftMs: 30 * minuteMs });
  });

  it('has one try left where the count was tampered with, and none where it cannot be written', () => {
    writeFileSync(join(folder, 'tries.json'), '{"wrong":-5}');
    expect(attempt('000000')).toMatchObject({ kind: 'locked' });
    expect(tryPin('204817', kept, { path: join(folder, 'tries.json', 'x'), nowMs: 1 })).toMatchObject({
      kind: 'locked',
    });
    expect(readFileSync(join(folder, 'tries.json'), 'utf8')).not.toContain('204817');
  });
});
