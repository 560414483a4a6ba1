import { describe, expect, test } from 'vitest';
import { readStatus } from '../../../../hal/drivers/printer/escpos-status-reader.ts';
import type { StatusWay } from '../../../../hal/drivers/printer/escpos-status-reader.ts';
import { printerPersonalities } from '../../../../hal/simulators/printer/personality.table.ts';
import { channelBench } from '../../../support/channel-bench.ts';
import type { ChannelBench } from '../../../support/channel-bench.ts';

const all: StatusWay = { kind: 'real-time', questions: [1, 2, 3, 4], fullStatus: false };
const read = (bench: ChannelBench, way: StatusWay = all) => readStatus(bench.channel, way, bench.signal);

describe('a round of four questions', () => {
  test('gives the answers in their places', async () => {
    const bench = channelBench({ faults: [{ kind: 'cover-open' }, { kind: 'paper-low' }] });
    expect(await read(bench)).toMatchObject({ ok: true, value: { raw: '1a 16 12 1e', full: null } });
  });

  test.each([0, 5, 40])('is right although every answer comes twice, %i ms late', async (answerDelayMs) => {
    const bench = channelBench({ faults: [{ kind: 'cover-open' }] });
    Object.assign(bench.printer.knobs, { doubledAnswers: true, answerDelayMs });
    expect(await read(bench)).toMatchObject({ ok: true, value: { raw: '1a 16 12 12' } });
  });

  test.each([700, 1200])('is right although every answer comes %i ms late', async (answerDelayMs) => {
    const bench = channelBench({ faults: [{ kind: 'cutter-jam' }] });
    bench.printer.knobs.answerDelayMs = answerDelayMs;
    expect(await read(bench)).toMatchObject({ ok: true, value: { raw: '1a 52 1a 12' } });
  });

  test('is right in spite of noise and of status that nobody asked for', async () => {
    const bench = channelBench({ faults: [{ kind: 'paper-out' }] });
    bench.printer.knobs.noiseChance = 1;
    bench.time.after(0, () => bench.printer.sendUnasked());
    expect(await read(bench)).toMatchObject({ ok: true, value: { raw: '1a 32 12 7e' } });
  });

  test('shifted answers contradict each other, and are asked again slowly', async () => {
    const bench = channelBench({ faults: [{ kind: 'cover-open' }] });
    bench.printer.knobs.answersPrevious = true;
    bench.time.after(30, () => {
      bench.printer.knobs.answersPrevious = false;
    });
    bench.printer.knobs.answerDelayMs = 5;
    expect(await read(bench)).toMatchObject({ ok: true, value: { raw: '1a 16 12 12' } });
  });

  test('asks only what this printer knows', async () => {
    const bench = channelBench({ faults: [{ kind: 'cover-open' }] });
    const way: StatusWay = { kind: 'real-time', questions: [2], fullStatus: false };
    expect(await read(bench, way)).toMatchObject({
      ok: true,
      value: { raw: '-- 16 -- --', status: { coverOpen: true, offline: null } },
    });
  });
});

test('full status comes with the four where the make has it', async () => {
  const bench = channelBench({ personality: 'custom', faults: [{ kind: 'low-voltage' }] });
  expect(await read(bench, { ...all, fullStatus: true })).toMatchObject({
    ok: true,
    value: { raw: '1a 52 32 12 100f00000800', full: { supplyVoltage: true, headTemperature: false } },
  });
});

test('a make that was taken for another loses only its full status', async () => {
  const bench = channelBench();
  expect(await read(bench, { ...all, fullStatus: true })).toMatchObject({ ok: true, value: { full: null } });
});

test('automatic status is asked for anew each time', async () => {
  const bench = channelBench();
  expect(await read(bench, { kind: 'automatic' })).toMatchObject({ ok: true, value: { raw: '1000000f' } });
  bench.printer.suffer({ kind: 'paper-low' });
  expect(await read(bench, { kind: 'automatic' })).toMatchObject({ ok: true, value: { raw: '1000030f' } });
});

test('a printer that cannot tell is unsupported, one that stops answering is silent', async () => {
  const bench = channelBench();
  expect(await read(bench, { kind: 'none' })).toMatchObject({ ok: false, fault: { code: 'unsupported' } });
  bench.printer.suffer({ kind: 'silent' });
  expect(await read(bench)).toMatchObject({ ok: false, fault: { code: 'silent' } });
});

test('a make with automatic status alone says by itself why it no longer answers', async () => {
  const bench = channelBench({ personality: { ...printerPersonalities.epson, realTime: [] } });
  const way = { kind: 'automatic' } as const;
  expect(await read(bench, way)).toMatchObject({ ok: true, value: { raw: '1000000f' } });
  bench.printer.suffer({ kind: 'paper-out' });
  expect(await read(bench, way)).toMatchObject({ ok: true, value: { status: { paperEnd: true } } });
  bench.printer.mend('paper-out');
  expect(await read(bench, way)).toMatchObject({ ok: true, value: { status: { paperEnd: false } } });
  bench.printer.suffer({ kind: 'silent' });
  expect(await read(bench, way)).toMatchObject({ ok: false, fault: { code: 'silent' } });
});

test('errors that only the constant third answer knows of are none: a make without a cutter', async () => {
  const bench = channelBench({ personality: { ...printerPersonalities.epson, realTime: [1, 2, 4] } });
  answering(bench, { 3: 0x7e });
  expect(await read(bench)).toMatchObject({
    ok: true,
    value: { raw: '12 12 7e 12', status: { offline: false, cutterError: null, unrecoverable: null } },
  });
  bench.printer.suffer({ kind: 'cutter-jam' });
  expect(await read(bench)).toMatchObject({ ok: true, value: { status: { cutterError: true } } });
});

/** Answers some questions with a byte of its own. */
function answering({ printer, host }: ChannelBench, own: Readonly<Record<number, number>>): void {
  const written = host.write.bind(host);
  Object.assign(host, {
    write: (bytes: Uint8Array, deadlineMs: number) => {
      const byte = bytes[0] === 0x10 && bytes[1] === 0x04 ? own[bytes[2] ?? 0] : undefined;
      if (byte !== undefined) printer.say(Uint8Array.of(byte));
      return written(bytes, deadlineMs);
    },
  });
}
