import { describe, expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import type { ByteLink } from '../../../../hal/contracts/links.ts';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
import { printerPersonalities } from '../../../../hal/simulators/printer/personality.table.ts';
import { bytesOf } from '../../../support/hex.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

const short: PrintJob = { lines: ['自检单', '打印机正常'], cut: true };
const long: PrintJob = {
  lines: Array.from({ length: 200 }, (_, line) => `line ${String(line)} ${'.'.repeat(30)}`),
  cut: true,
};

describe('a job is printed only when the printer says so', () => {
  test.each(['epson', 'hprt', 'pos80', 'custom'] as const)('%s', async (personality) => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened();
    expect(await printer.print(short, rig.context)).toMatchObject({
      ok: true,
      value: { proof: 'printed', status: { condition: 'online' } },
    });
    expect(rig.virtual.printed.lines).toEqual(short.lines);
    expect(rig.virtual.printed.cuts).toBe(1);
  });

  test('one that cannot say it has only been sent', async () => {
    const rig = memoryRig({ personality: 'unidirectional' });
    const printer = await rig.opened({ personality: 'unidirectional' });
    expect(await printer.print(short, rig.context)).toEqual({
      ok: true,
      value: { proof: 'sent', status: null },
    });
    expect(rig.virtual.printed.lines).toEqual(short.lines);
  });

  test('one that knows status but no GS r has been sent, after the attempt to wake it', async () => {
    const rig = memoryRig({ personality: { ...printerPersonalities.pos80, gsR: false } });
    const printer = await rig.opened();
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'sent' } });
    const before = rig.time.monotonicMs();
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'sent' } });
    expect(rig.time.monotonicMs() - before).toBeLessThan(100);
  });

  test('one that takes its time is waited for', async () => {
    const rig = memoryRig({ personality: 'pos80' });
    const printer = await rig.opened();
    rig.virtual.knobs.msPerLine = 40;
    const before = rig.time.monotonicMs();
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.time.monotonicMs() - before).toBeGreaterThanOrEqual(8000);
  });
});

describe('a job that cannot be done', () => {
  test.each(['cover-open', 'paper-out', 'cutter-jam', 'overheated', 'low-voltage', 'paper-jam'] as const)(
    'is refused with %s, and not a byte of it is sent',
    async (kind) => {
      const rig = memoryRig({ faults: [{ kind }] });
      const printer = await rig.opened();
      expect(await printer.print(short, rig.context)).toMatchObject({
        ok: false,
        fault: { code: 'refused' },
      });
      rig.virtual.mend(kind);
      await sleep(rig.time, 1000);
      expect(rig.virtual.printed.elements).toEqual([]);
    },
  );

  test.each(['paper-out', 'cover-open', 'overheated'] as const)(
    'stops when %s happens in the middle',
    async (happens) => {
      const rig = memoryRig();
      const printer = await rig.opened();
      rig.virtual.knobs.midJob = { afterBytes: 3000, happens };
      const outcome = await printer.print(long, rig.context);
      expect(outcome).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
      expect(JSON.stringify(outcome)).toContain(happens === 'overheated' ? 'head-hot' : happens);
      rig.virtual.mend(happens);
      await sleep(rig.time, 1000);
      expect(rig.virtual.printed.lines.length).toBeLessThan(110);
      expect(await printer.print(short, rig.context)).toMatchObject({
        ok: true,
        value: { proof: 'printed' },
      });
    },
  );

  test.each([
    ['epson', 0],
    ['hprt', 45],
  ] as const)(
    'paper replaced after it ended in the middle: %s prints %i stale lines above the next receipt',
    async (personality, stale) => {
      const rig = memoryRig({ personality });
      const printer = await rig.opened();
      rig.virtual.knobs.msPerLine = 30;
      rig.virtual.knobs.midJob = { afterBytes: 700, happens: 'paper-out' };
      const outcome = await printer.print(long, rig.context);
      expect(JSON.stringify(outcome).includes('the printer dropped the rest')).toBe(stale === 0);
      rig.virtual.printed.tearOff();
      rig.virtual.mend('paper-out');
      await sleep(rig.time, 60_000);
      const left = rig.virtual.printed.lines.length;
      expect(left > 0).toBe(stale > 0);
      expect(left).toBeLessThanOrEqual(stale);
      rig.virtual.printed.tearOff();
      expect(await printer.print(short, rig.context)).toMatchObject({
        ok: true,
        value: { proof: 'printed' },
      });
      expect(rig.virtual.printed.lines).toEqual(short.lines);
    },
  );

  test('ends as disconnected when the link is cut in the middle, and nothing of it is printed after the replug', async () => {
    const rig = memoryRig();
    const printer = await rig.opened();
    let lost = 0;
    printer.onDisconnect(() => {
      lost += 1;
    });
    rig.virtual.knobs.midJob = { afterBytes: 3000, happens: 'drop' };
    expect(await printer.print(long, rig.context)).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
    expect(lost).toBe(1);
    expect(await printer.status(rig.context)).toMatchObject({ ok: false, fault: { code: 'disconnected' } });
    rig.virtual.powerCycle();
    rig.virtual.printed.tearOff();
    const again = await rig.opened();
    expect(await again.print(short, rig.context)).toMatchObject({ ok: true });
    expect(rig.virtual.printed.lines).toEqual(short.lines);
  });

  test.each([
    ['epson', 'a line', 700],
    ['pos80', 'a line', 700],
    ['epson', 'an image', 5200],
    ['pos80', 'an image', 5200],
  ] as const)(
    '%s, replugged with its power kept after the link was cut inside %s, prints the next job whole and nothing of the old',
    async (personality, _where, afterBytes) => {
      const rig = memoryRig({ personality });
      const printer = await rig.opened();
      rig.virtual.knobs.midJob = { afterBytes, happens: 'drop' };
      const job = { lines: long.lines.slice(0, 100), blocks: [{ kind: 'head-bars' } as const], cut: true };
      expect(await printer.print(job, rig.context)).toMatchObject({
        ok: false,
        fault: { code: 'disconnected' },
      });
      const before = rig.virtual.printed.lines.length;
      await sleep(rig.time, 5000);
      const again = await rig.opened();
      expect(rig.virtual.printed.lines).toHaveLength(before);
      expect(await again.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
      expect(rig.virtual.printed.lines.slice(before)).toEqual(short.lines);
    },
  );

  test('ends as silent when the printer dies in the middle', async () => {
    const rig = memoryRig();
    const printer = await rig.opened();
    rig.virtual.knobs.midJob = { afterBytes: 3000, happens: 'silent' };
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
  });

  test('does not hang on a printer that accepts and never reads', async () => {
    const rig = memoryRig();
    const printer = await rig.opened();
    rig.virtual.knobs.neverReads = true;
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: false, fault: { code: 'silent' } });
    expect(rig.time.monotonicMs()).toBeLessThan(10_000);
  });
});

describe('a printer with a full buffer that says XOFF', () => {
  const slow = (): ReturnType<typeof memoryRig> => {
    const rig = memoryRig();
    Object.assign(rig.virtual.knobs, { xonXoff: true, msPerLine: 40 });
    return rig;
  };

  test('is waited for while it prints, however slow', async () => {
    const rig = slow();
    const printer = await rig.opened();
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.virtual.printed.lines).toEqual(long.lines);
  });

  test('is not waited for once it has no paper', async () => {
    const rig = slow();
    const printer = await rig.opened();
    rig.time.after(3000, () => rig.virtual.suffer({ kind: 'paper-out' }));
    const outcome = await printer.print(long, rig.context);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    expect(JSON.stringify(outcome)).toContain('paper-out');
    expect(rig.time.monotonicMs()).toBeLessThan(10_000);
  });

  test('ends in time when it never says XON although it is well', async () => {
    const rig = memoryRig();
    const printer = await rig.opened();
    rig.virtual.say(Uint8Array.of(0x13));
    await sleep(rig.time, 10);
    const outcome = await printer.print(short, rig.context);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    expect(JSON.stringify(outcome)).toContain('XOFF');
    expect(rig.time.monotonicMs()).toBeLessThan(60_000);
  });
});

describe('a printer left in the middle of a command', () => {
  test('is completed with NULs, and prints the next job whole', async () => {
    const rig = memoryRig();
    rig.wrap = (link) => {
      void link.write(bytesOf('1d763000 4800 0002'), 1000);
      return link;
    };
    const printer = await rig.opened();
    expect(rig.virtual.state.insideCommand).toBe(true);
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.virtual.printed.lines).toEqual(short.lines);
    expect(rig.time.monotonicMs()).toBeLessThan(15_000);
  });

  test('is completed also when the image was metres long', async () => {
    const rig = memoryRig({ personality: 'pos80' });
    rig.wrap = (link) => {
      void link.write(bytesOf('1d763000 4800 8813 0102'), 1000);
      return link;
    };
    const printer = await rig.opened();
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(rig.virtual.printed.lines).toEqual(short.lines);
  });

  test('and out of reach of NULs gets no receipt, and is not said to have printed', async () => {
    const rig = memoryRig();
    const ports: ByteLink[] = [];
    rig.wrap = (link) => {
      ports.push(link);
      return link;
    };
    const printer = await rig.opened();
    // An image of 65535 by 65535: gigabytes of dots.
    await ports[0]?.write(bytesOf('1d763000 ffff ffff'), 1000);
    const outcome = await printer.print(short, rig.context);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    expect(JSON.stringify(outcome)).toContain('switch it off and on');
    expect(rig.virtual.printed.lines).toEqual([]);
  });
});

test('a cancelled job ends between commands and leaves no half line', async () => {
  const stop = new AbortController();
  const rig = memoryRig({}, stop.signal);
  const printer = await rig.opened();
  rig.virtual.knobs.bytesPerSecond = 960;
  rig.time.after(2500, () => stop.abort(new Error('stop')));
  expect(await printer.print(long, rig.context)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  expect(rig.time.monotonicMs()).toBeLessThan(4000);
  await sleep(rig.time, 5000);
  const printed = rig.virtual.printed.lines.length;
  expect(printed).toBeGreaterThan(20);
  expect(printed).toBeLessThan(120);
  expect(rig.virtual.state.insideCommand).toBe(false);
  const fresh = { ...rig.context, signal: new AbortController().signal };
  expect(await printer.print(short, fresh)).toMatchObject({ ok: true });
  expect(rig.virtual.printed.lines.slice(printed)).toEqual(short.lines);
});
