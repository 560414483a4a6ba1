import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryPair } from '../../../hal/links/memory-link.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { AnswerWatch } from '../../../src/registration/exchange/answer-watch.ts';
import { exchange } from '../../../src/registration/exchange/exchange.ts';
import { cupDialect } from '../../../src/registration/iso8583/cup-fields.table.ts';
import type { Message } from '../../../src/registration/iso8583/message.ts';
import { pack } from '../../../src/registration/iso8583/pack.ts';
import { valueOf } from '../../support/decoded.ts';

const request: Message = {
  tpdu: '6000030000',
  header: '603100311100',
  mti: '0800',
  fields: new Map([
    [11, '000007'],
    [41, '12345678'],
    [42, '898000000000001'],
    [60, '00000001003'],
  ]),
};
const answer = (fields: readonly (readonly [number, string])[] = [], mti = '0810'): Uint8Array =>
  valueOf(
    pack(
      {
        tpdu: '6000000003',
        header: '603100311100',
        mti,
        fields: new Map([...request.fields, [39, '00'], ...fields]),
      },
      cupDialect,
    ),
  );

const watched = (chunks: readonly Uint8Array[]): AnswerWatch => {
  const watch = new AnswerWatch(request, cupDialect);
  for (const chunk of chunks) watch.take(chunk);
  watch.end();
  return watch;
};
const names = (watch: AnswerWatch): readonly string[] => watch.oddities.map(({ oddity }) => oddity);

test('our answer is found however it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      const bytes = answer();
      const chunks: Uint8Array[] = [];
      for (let at = 0, n = 0; at < bytes.length; n += 1) {
        const size = sizes[n % sizes.length] ?? 1;
        chunks.push(bytes.slice(at, at + size));
        at += size;
      }
      const watch = watched(chunks);
      expect(watch.answer?.fields.get(39)).toBe('00');
      const expected = chunks.length === 1 ? [] : [chunks.length > 8 ? 'drip-fed' : 'split'];
      expect(names(watch)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('noise before, behind and instead of it never throws, and never passes for it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const watch = watched([noise]);
      expect(watch.answer).toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['another trace number', answer([[11, '000008']]), 'other-stan'],
  ['another terminal', answer([[41, '87654321']]), 'other-terminal'],
  ['another merchant', answer([[42, '898000000000002']]), 'other-terminal'],
  ['another message', answer([], '0830'), 'other-message'],
])('%s is named and waited on', (_name, other, oddity) => {
  const watch = watched([other, answer()]);
  expect(names(watch)).toEqual([oddity]);
  expect(watch.answer).not.toBeNull();
});

test('a flood of garbage becomes no flood of evidence', () => {
  const garbage = Uint8Array.from([0, 3, 1, 2, 3]);
  const watch = watched([Uint8Array.from(Array.from({ length: 400 }, () => [...garbage]).flat())]);
  expect(watch.oddities.length).toBeLessThanOrEqual(16);
});

const lineTo = (
  play: (send: (bytes: Uint8Array, atMs: number) => void, close: (atMs: number) => void) => void,
) => {
  const time = createVirtualTime({ startMs: 0 });
  const [near, far] = memoryPair({ time, touch: () => time.touch() });
  play(
    (bytes, atMs) => void time.after(atMs, () => void far.write(bytes, 1_000)),
    (atMs) => void time.after(atMs, () => void far.close()),
  );
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  return { time, run: () => exchange({ link: near, request, dialect: cupDialect, context }), near };
};

test('an answer at the last moment counts, one a moment later is late', async () => {
  const intime = lineTo((send) => send(answer(), 29_999));
  expect(await intime.run()).toMatchObject({ ok: true, afterMs: 29_999 });
  const late = lineTo((send) => send(answer(), 30_001));
  expect(await late.run()).toMatchObject({ ok: false, why: 'late', detail: 'after 30001 ms', sent: true });
});

test('nothing at all is silence after a minute; half a frame is truncated after half of one', async () => {
  const silent = lineTo(() => undefined);
  expect(await silent.run()).toMatchObject({ ok: false, why: 'silence', afterMs: 60_000 });
  const half = lineTo((send) => send(answer().slice(0, 20), 10));
  expect(await half.run()).toMatchObject({ ok: false, why: 'truncated', afterMs: 30_000 });
});

test('what begins to come in time and ends too late is no answer', async () => {
  const bytes = answer();
  const line = lineTo((send) => {
    send(bytes.slice(0, 30), 1_000);
    send(bytes.slice(30), 31_000);
  });
  expect(await line.run()).toMatchObject({ ok: false, why: 'truncated' });
});

test('a line that is closed before the answer, inside it, and after it', async () => {
  const before = lineTo((_send, close) => close(500));
  expect(await before.run()).toMatchObject({ ok: false, why: 'closed', afterMs: 500 });
  const inside = lineTo((send, close) => {
    send(answer().slice(0, 40), 100);
    close(500);
  });
  expect(await inside.run()).toMatchObject({ ok: false, why: 'truncated' });
  const after = lineTo((send, close) => {
    send(answer(), 100);
    close(150);
  });
  expect(await after.run()).toMatchObject({ ok: true, afterMs: 100 });
});

test('a closed line is not written to, and a message that is no frame never leaves', async () => {
  const line = lineTo(() => undefined);
  await line.near.close();
  expect(await line.run()).toMatchObject({ ok: false, why: 'closed' });
  const time = createVirtualTime({ startMs: 0 });
  const [near] = memoryPair({ time });
  const bad = { ...request, fields: new Map(request.fields).set(41, '1234567') };
  const context = { time, random: createSeededRandom(1), signal: new AbortController().signal };
  expect(await exchange({ link: near, request: bad, dialect: cupDialect, context })).toMatchObject({
    ok: false,
    why: 'unsendable',
    sent: false,
  });
});
