import { describe, expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import * as questions from '../../../../hal/drivers/printer/escpos-questions.ts';
import { channelBench } from '../../../support/channel-bench.ts';
import { bytesOf } from '../../../support/hex.ts';

describe('a question', () => {
  test('gets its answer, split however it comes', async () => {
    const { channel, printer, signal } = channelBench();
    printer.knobs.splitGapMs = 40;
    expect(await channel.ask(questions.identity('model'), signal)).toEqual({ ok: true, value: 'TM-T88VI' });
    expect(await channel.ask(questions.automaticStatus, signal)).toEqual({
      ok: true,
      value: bytesOf('1000000f'),
    });
  });

  test('is silent without an answer, protocol with noise alone', async () => {
    const { channel, printer, signal, time } = channelBench({ faults: [{ kind: 'one-way' }] });
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toMatchObject({
      fault: { code: 'silent' },
    });
    printer.mend('one-way');
    printer.knobs.answerDelayMs = 100;
    const noisy = channelBench({ baudRate: 9600 });
    noisy.printer.knobs.noiseChance = 1;
    expect(await noisy.channel.ask(questions.realTimeStatus(1), noisy.signal)).toEqual({
      ok: true,
      value: 0x12,
    });
    expect(noisy.channel.counts.noise).toBe(1);
    expect(time.monotonicMs()).toBeGreaterThan(0);
  });

  test('hears automatic status that nobody asked for, and keeps waiting for its own answer', async () => {
    const { channel, printer, signal } = channelBench();
    printer.knobs.answerDelayMs = 50;
    printer.sendUnasked();
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toEqual({ ok: true, value: 0x12 });
    expect(channel.automatic).toEqual(bytesOf('1000000f'));
  });

  test('is never answered by the late answer to the one before', async () => {
    const { channel, printer, signal } = channelBench({ faults: [{ kind: 'cover-open' }] });
    printer.knobs.answerDelayMs = 700;
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toMatchObject({
      fault: { code: 'silent' },
    });
    expect(await channel.ask(questions.realTimeStatus(2), signal)).toEqual({ ok: true, value: 0x16 });
    expect(channel.counts.unasked).toBe(1);
  });

  test('ends as cancelled at once, and its late answer is not taken for the next', async () => {
    const { channel, printer, time, signal } = channelBench({ faults: [{ kind: 'cover-open' }] });
    printer.knobs.answerDelayMs = 300;
    const stop = new AbortController();
    time.after(100, () => stop.abort(new Error('stop')));
    expect(await channel.ask(questions.realTimeStatus(1), stop.signal)).toMatchObject({
      fault: { code: 'cancelled' },
    });
    expect(time.monotonicMs()).toBe(100);
    expect(await channel.ask(questions.realTimeStatus(2), signal)).toEqual({ ok: true, value: 0x16 });
  });

  test('ends as disconnected when the link goes, and so does everything after', async () => {
    const { channel, printer, signal, time } = channelBench();
    printer.knobs.answerDelayMs = 300;
    time.after(100, () => printer.powerCycle());
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toMatchObject({
      fault: { code: 'disconnected' },
    });
    expect(await channel.send(bytesOf('0a'), signal)).toMatchObject({ fault: { code: 'disconnected' } });
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toMatchObject({
      fault: { code: 'disconnected' },
    });
  });

  test('ends with the fault of a write that is not taken', async () => {
    const { channel, printer, signal, host } = channelBench();
    printer.knobs.neverReads = true;
    await host.write(new Uint8Array(1), 10);
    await host.write(new Uint8Array(65_536), 10);
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toMatchObject({
      fault: { code: 'timed-out' },
    });
  });
});

describe('a printer that says XOFF', () => {
  test('gets no more of a job until XON, but its status can be asked', async () => {
    const { channel, printer, signal, time } = channelBench();
    printer.say(Uint8Array.of(0x13));
    await sleep(time, 1);
    expect(await channel.ask(questions.realTimeStatus(1), signal)).toEqual({ ok: true, value: 0x12 });
    time.after(800, () => printer.say(Uint8Array.of(0x11)));
    expect(await channel.send(bytesOf('410a'), signal)).toMatchObject({ ok: true });
    expect(time.monotonicMs()).toBeGreaterThanOrEqual(800);
  });

  test('and never XON times out', async () => {
    const { channel, printer, signal, time } = channelBench();
    printer.say(Uint8Array.of(0x13));
    await sleep(time, 1);
    expect(await channel.send(bytesOf('410a'), signal)).toMatchObject({
      ok: false,
      fault: { code: 'timed-out' },
    });
    expect(printer.printed.lines).toEqual([]);
  });
});

describe('one-byte answers keep their order', () => {
  test('the answer that an offline printer owed does not prove the next job', async () => {
    const { channel, printer, signal, time } = channelBench({ faults: [{ kind: 'cover-open' }] });
    expect(await channel.ask(questions.paperSensor(500), signal)).toMatchObject({
      fault: { code: 'silent' },
    });
    printer.knobs.answerDelayMs = 200;
    printer.mend('cover-open');
    printer.suffer({ kind: 'paper-low' });
    const asked = time.monotonicMs();
    expect(await channel.ask(questions.paperSensor(2000), signal)).toEqual({ ok: true, value: 0x03 });
    expect(time.monotonicMs() - asked).toBeGreaterThanOrEqual(200);
  });

  test('an answer that was lost with the power does not spoil the next', async () => {
    const { channel, printer, signal } = channelBench({ faults: [{ kind: 'cover-open' }] });
    await channel.ask(questions.paperSensor(500), signal);
    await channel.send(bytesOf('1005 02'), signal);
    printer.mend('cover-open');
    expect(await channel.ask(questions.paperSensor(500), signal)).toEqual({ ok: true, value: 0x00 });
  });
});

test('the exclusive holder is alone', async () => {
  const { channel, signal, time } = channelBench();
  const order: string[] = [];
  const slow = channel.exclusive(signal, async () => {
    await sleep(time, 100);
    order.push('slow');
    return channel.ask(questions.realTimeStatus(1), signal);
  });
  const quick = channel.exclusive(signal, () => {
    order.push('quick');
    return channel.ask(questions.realTimeStatus(4), signal);
  });
  expect(await Promise.all([slow, quick])).toMatchObject([{ ok: true }, { ok: true }]);
  expect(order).toEqual(['slow', 'quick']);
});

test('noise without end takes no memory', async () => {
  const { channel, printer, host, signal, time } = channelBench();
  expect(host.path).toBe('memory:a');
  for (let round = 0; round < 50; round += 1) {
    printer.say(new Uint8Array(4096).fill(0xff));
    await sleep(time, 1);
  }
  expect(channel.counts.noise).toBe(204_800);
  expect(await channel.ask(questions.realTimeStatus(1), signal)).toEqual({ ok: true, value: 0x12 });
});
