import { describe, expect, test } from 'vitest';
import { serialScanner } from '../../../../hal/drivers/scanner/serial-scanner.ts';
import { scannerBench, shownText } from '../../../support/scanner-bench.ts';
import { scannerSuite } from '../../../support/scanner-suite.ts';

scannerSuite({ driver: serialScanner, model: 'plain', terminated: true });
scannerSuite({
  driver: serialScanner,
  model: 'honeywell',
  options: { dialect: 'honeywell' },
  terminated: true,
});

const honeywell = (): ReturnType<typeof scannerBench> =>
  scannerBench(serialScanner, 'honeywell', { dialect: 'honeywell' });

describe('a scanner with commands', () => {
  test('says which program it runs, and that it answers', async () => {
    const { scanner, context } = await honeywell();
    expect(await scanner.identity(context)).toMatchObject({ value: { firmware: '$Revision: 15448 $' } });
    expect(await scanner.status(context)).toMatchObject({ value: { condition: 'online', answers: true } });
    expect(scanner.coverage).toEqual({ answers: 'live' });
  });

  test('answers split into single bytes are put together', async () => {
    const { scanner, virtual, context } = await honeywell();
    virtual.knobs.pieceBytes = 1;
    expect(await scanner.status(context)).toMatchObject({ value: { answers: true } });
  });

  test('is silent when it does not answer', async () => {
    const { scanner, virtual, context } = await honeywell();
    virtual.knobs.answersNothing = true;
    expect(await scanner.status(context)).toMatchObject({ fault: { code: 'silent' } });
  });

  test('its light is on while a scan is awaited, and off afterwards', async () => {
    const { scanner, virtual, time, context } = await honeywell();
    expect(virtual.lit).toBe(false);
    const waiting = scanner.scan({ expected: shownText, timeoutMs: 3_000 }, context);
    const lit: boolean[] = [];
    time.after(1_000, () => lit.push(virtual.lit));
    await waiting;
    await new Promise((resolve) => setImmediate(resolve));
    expect([...lit, virtual.lit]).toEqual([true, false]);
  });

  test('a code that lay before it reads nothing until it is asked', async () => {
    const { scanOf, virtual, time } = await honeywell();
    virtual.show(shownText);
    expect(virtual.lit).toBe(false);
    expect(await scanOf(shownText)).toMatchObject({ value: { match: 'exact' } });
    expect(time.monotonicMs()).toBeLessThan(1_000);
  });

  test('what is scanned while it is asked for its version is no answer', async () => {
    const { scanner, virtual, context } = await scannerBench(serialScanner, 'plain', {
      dialect: 'honeywell',
    });
    const asking = scanner.status(context);
    virtual.show('REV_SW1234567890');
    expect(await asking).toMatchObject({ fault: { code: 'silent' } });
  });
});

test('a scanner without a terminator ends with a pause, and says so', async () => {
  const { scanOf, virtual } = await scannerBench(serialScanner, 'plain');
  virtual.knobs.suffix = '';
  expect(await scanOf(shownText)).toMatchObject({ value: { match: 'exact', terminated: false } });
});

test('one that only sends is there when its port opens, and nothing more is claimed', async () => {
  const { scanner, context } = await scannerBench(serialScanner, 'plain');
  expect(await scanner.status(context)).toMatchObject({ value: { condition: 'online', answers: null } });
  expect(scanner.coverage).toEqual({ answers: 'not-observable' });
});
