import { describe, expect, test } from 'vitest';
import { answersStatus, probe } from '../../../../hal/drivers/printer/escpos-probe.ts';
import { PrinterChannel } from '../../../../hal/drivers/printer/printer-channel.ts';
import { memoryPair } from '../../../../hal/links/memory-link.ts';
import { printerPersonalities } from '../../../../hal/simulators/printer/personality.table.ts';
import { createVirtualTime } from '../../../../hal/simulators/virtual-time.ts';
import { channelBench } from '../../../support/channel-bench.ts';

describe('probing finds how a printer tells its status', () => {
  test.each(['epson', 'hprt', 'pos80', 'custom'] as const)(
    '%s answers all four questions',
    async (personality) => {
      const { channel, signal } = channelBench({ personality });
      const { maker, model } = printerPersonalities[personality];
      expect(await probe(channel, signal)).toEqual({
        ok: true,
        value: {
          way: { kind: 'real-time', questions: [1, 2, 3, 4], fullStatus: false },
          identity: [maker, model],
        },
      });
    },
  );

  test('some know question 2 alone', async () => {
    const { channel, signal } = channelBench({
      personality: { ...printerPersonalities.pos80, realTime: [2] },
    });
    expect(await probe(channel, signal)).toMatchObject({ ok: true, value: { way: { questions: [2] } } });
  });

  test('some have automatic status alone', async () => {
    const { channel, signal } = channelBench({
      personality: { ...printerPersonalities.pos80, realTime: [] },
    });
    expect(await probe(channel, signal)).toMatchObject({ ok: true, value: { way: { kind: 'automatic' } } });
  });

  test('some say what they are and nothing else', async () => {
    const mute = { ...printerPersonalities.pos80, realTime: [], automatic: false };
    const { channel, signal } = channelBench({ personality: mute });
    expect(await probe(channel, signal)).toMatchObject({
      ok: true,
      value: { way: { kind: 'none' }, identity: ['POS-80C'] },
    });
  });

  test.each([
    ['custom', true],
    ['epson', false],
  ] as const)('%s with a bad supply is asked whether it can tell', async (personality, fullStatus) => {
    const { channel, signal } = channelBench({ personality, faults: [{ kind: 'low-voltage' }] });
    expect(await probe(channel, signal)).toMatchObject({ ok: true, value: { way: { fullStatus } } });
  });

  test('an offline printer is not asked what it is, for it would answer later', async () => {
    const bench = channelBench({ faults: [{ kind: 'cover-open' }] });
    expect(await probe(bench.channel, bench.signal)).toMatchObject({ ok: true, value: { identity: [] } });
    expect(bench.time.monotonicMs()).toBeLessThan(100);
    bench.heard();
    bench.printer.mend('cover-open');
    expect(await bench.ask('')).toBe('');
  });
});

describe('probing finds nothing', () => {
  test('silent when nothing shows that the printer lives', async () => {
    const { channel, signal } = channelBench({ faults: [{ kind: 'silent' }] });
    expect(await probe(channel, signal)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  });

  test('unsupported when the line shows that it lives', async () => {
    const time = createVirtualTime({ startMs: 0 });
    const [host] = memoryPair({ time, alive: () => Promise.resolve(true) });
    const { signal } = new AbortController();
    expect(await probe(new PrinterChannel(host, time), signal)).toMatchObject({
      ok: false,
      fault: { code: 'unsupported' },
    });
  });

  test('protocol when only noise comes', async () => {
    const { channel, signal, printer, time } = channelBench({ faults: [{ kind: 'one-way' }] });
    printer.mend('one-way');
    printer.knobs.answersNothing = true;
    time.after(100, () => {
      printer.knobs.answersNothing = false;
      printer.say(Uint8Array.of(0xfe, 0xff));
      printer.knobs.answersNothing = true;
    });
    expect(await probe(channel, signal)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
  });

  test('cancelled at once', async () => {
    const { channel, time } = channelBench({ faults: [{ kind: 'silent' }] });
    const stop = new AbortController();
    time.after(200, () => stop.abort(new Error('stop')));
    expect(await probe(channel, stop.signal)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
    expect(time.monotonicMs()).toBe(200);
  });

  test('disconnected when the link goes', async () => {
    const { channel, signal, printer, time } = channelBench({ faults: [{ kind: 'silent' }] });
    time.after(200, () => printer.powerCycle());
    expect(await probe(channel, signal)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
  });
});

test('a quick look says whether anything answers', async () => {
  const { channel, signal, printer } = channelBench();
  expect(await answersStatus(channel, signal)).toBe(true);
  printer.suffer({ kind: 'silent' });
  expect(await answersStatus(channel, signal)).toBe(false);
});
