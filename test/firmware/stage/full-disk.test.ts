import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyOrder } from '../../../src/firmware/apply/apply-order.ts';
import { stageOrder } from '../../../src/firmware/apply/stage-order.ts';
import { openUpdateJournal } from '../../../src/firmware/apply/update-journal.ts';
import { realContext } from '../../support/driver-context.ts';
import { OrderBench } from '../../support/order-bench.ts';
import { realTime } from '../../support/real-time.ts';
import { SlotWorld } from '../../support/slot-world.ts';

const context = realContext();
const imageBytes = 3_500_000;
const mayMount = process.getuid?.() === 0;

describe.runIf(mayMount)('I5 storage that fills up while an image comes', () => {
  let place = '';
  let slots = new SlotWorld(6);
  let bench: OrderBench = new OrderBench(slots.engine, realTime);

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'full-disk-'));
    slots = new SlotWorld(6);
  });
  afterEach(() => {
    execFileSync('umount', [place]);
    rmSync(place, { recursive: true });
    bench.remove();
  });

  /** A terminal whose storage has so many KiB, and says that it has plenty: others write there too. */
  function terminalWith(kibibytes: number): void {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(kibibytes)}k`, 'tmpfs', place]);
    bench.remove();
    mkdirSync(join(place, 'state'));
    bench = new OrderBench({ ...slots.engine, id: 'rauc' }, realTime, {
      folder: join(place, 'images'),
      journal: openUpdateJournal(join(place, 'state')),
    });
    bench.order(bench.publish(6, Buffer.alloc(imageBytes, 6)));
  }

  it.each([64, 1024, 1500, 2100, 3200])(
    'I5 after %i KiB: put off, nothing is left, and the rest works',
    async (kibibytes) => {
      terminalWith(kibibytes);
      expect(await stageOrder(bench.desk, context)).toMatchObject({
        outcome: 'deferred',
        why: expect.stringContaining('no-space'),
      });
      expect(readdirSync(bench.desk.folder)).toEqual([]);
      expect(bench.desk.journal.read().state).toBe('idle');
      expect({ booted: slots.booted, installs: slots.installs }).toEqual({ booted: 'A', installs: [] });
      writeFileSync(join(place, 'sale'), Buffer.alloc(16_384));
    },
  );

  it('I5 with no room for the journal: put off, and nothing was written to a slot', async () => {
    terminalWith(8192);
    expect(await stageOrder(bench.desk, context)).toMatchObject({ outcome: 'staged' });
    const { bavail, bsize } = statfsSync(place);
    writeFileSync(join(place, 'sales'), Buffer.alloc(bavail * bsize));
    expect(await applyOrder(bench.ways, context)).toEqual({
      outcome: 'deferred',
      why: 'no-space: for the journal',
    });
    expect(slots.installs).toEqual([]);
    rmSync(join(place, 'sales'));
    expect(await applyOrder(bench.ways, context)).toEqual({ outcome: 'reboot-needed' });
  });
});
