import { describe, expect, test } from 'vitest';
import { sleep } from '../../../../hal/contracts/time.ts';
import type { PrintJob } from '../../../../hal/contracts/printer.ts';
import { starprnt } from '../../../../hal/drivers/printer/starprnt.ts';
import { renderPaper } from '../../../../hal/simulators/printer/render-paper.ts';
import { bytesOf } from '../../../support/hex.ts';
import { memoryRig } from '../../../support/printer-rigs.ts';

const short: PrintJob = { lines: ['自检单', '打印机正常'], cut: true };
const long: PrintJob = {
  lines: Array.from({ length: 200 }, (_, line) => `line ${String(line)} ${'.'.repeat(30)}`),
  cut: true,
};

describe.each(['star', 'star-line'] as const)('a job on %s', (personality) => {
  test('is proved by the count, job after job', async () => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened({}, starprnt);
    for (let job = 0; job < 40; job += 1) {
      expect(await printer.print(short, rig.context)).toMatchObject({
        ok: true,
        value: { proof: 'printed' },
      });
    }
    expect(rig.virtual.printed.lines).toEqual(Array.from({ length: 40 }, () => short.lines).flat());
    expect(rig.virtual.printed.cuts).toBe(40);
  });

  test('is waited for while the printer takes its time', async () => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened({}, starprnt);
    rig.virtual.knobs.msPerLine = 40;
    expect(await printer.print(long, rig.context)).toMatchObject({ ok: true });
    expect(rig.time.monotonicMs()).toBeGreaterThanOrEqual(8000);
  });

  test('prints bars without gaps between their commands', async () => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened({}, starprnt);
    await printer.print({ lines: [], blocks: [{ kind: 'head-bars' }], cut: false }, rig.context);
    const { elements } = rig.virtual.printed;
    const images = elements.filter(({ element }) => element.kind === 'image');
    expect(images).toHaveLength(elements.length);
    const { bits } = renderPaper(elements, 576);
    expect(bits.subarray(0, 72 * 24).every((byte) => byte === 0xff)).toBe(true);
  });

  test.each(['paper-out', 'cover-open'] as const)('stops when %s happens in the middle', async (happens) => {
    const rig = memoryRig({ personality });
    const printer = await rig.opened({}, starprnt);
    rig.virtual.knobs.midJob = { afterBytes: 3000, happens };
    const outcome = await printer.print(long, rig.context);
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'timed-out' } });
    expect(JSON.stringify(outcome)).toContain(happens);
    rig.virtual.mend(happens);
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true });
  });

  test('is refused without paper, and ends with the link', async () => {
    const rig = memoryRig({ personality, faults: [{ kind: 'paper-out' }] });
    const printer = await rig.opened({}, starprnt);
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: false, fault: { code: 'refused' } });
    rig.virtual.mend('paper-out');
    rig.virtual.knobs.midJob = { afterBytes: 3000, happens: 'drop' };
    expect(await printer.print(long, rig.context)).toMatchObject({
      ok: false,
      fault: { code: 'disconnected' },
    });
  });

  test('finds a printer inside an image and completes it', async () => {
    const rig = memoryRig({ personality });
    rig.wrap = (link) => {
      void link.write(bytesOf('1b6b 4800 ffff'), 1000);
      return link;
    };
    const printer = await rig.opened({}, starprnt);
    expect(await printer.print(short, rig.context)).toMatchObject({ ok: true });
    expect(rig.virtual.printed.lines.filter((line) => line !== '')).toEqual(short.lines);
  });
});

test('a cancelled job ends between commands', async () => {
  const stop = new AbortController();
  const rig = memoryRig({ personality: 'star' }, stop.signal);
  const printer = await rig.opened({}, starprnt);
  rig.virtual.knobs.bytesPerSecond = 960;
  rig.time.after(2500, () => stop.abort(new Error('stop')));
  expect(await printer.print(long, rig.context)).toMatchObject({ ok: false, fault: { code: 'cancelled' } });
  await sleep(rig.time, 5000);
  expect(rig.virtual.state.insideCommand).toBe(false);
});
