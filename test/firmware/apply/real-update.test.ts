import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FirmwareEngine } from '../../../hal/contracts/firmware.ts';
import { applyOrder } from '../../../src/firmware/apply/apply-order.ts';
import { finishOrder } from '../../../src/firmware/apply/finish-order.ts';
import { stageOrder } from '../../../src/firmware/apply/stage-order.ts';
import { realContext } from '../../support/driver-context.ts';
import { SigningLab } from '../../support/firmware-signing.ts';
import { hastyTime } from '../../support/image-server.ts';
import { OrderBench } from '../../support/order-bench.ts';
import { describeWithPeer } from '../../support/peers.ts';
import { RealRauc, mayMount } from '../../support/real-rauc.ts';
import type { SlotName } from '../../support/real-rauc.ts';
import { RealSwupdate } from '../../support/real-swupdate.ts';
import { realTime } from '../../support/real-time.ts';

const context = realContext();
const imageBytes = 200_000;
const slotBytes = 32 * 1024 * 1024;

/** A system image that says its counter, as /etc/os-release would once it runs. */
function systemImage(counter: number, bytes = imageBytes): Buffer {
  const image = Buffer.alloc(bytes, counter);
  image.write(`RELEASE_COUNTER=${String(counter)}\n`);
  return image;
}

function counterIn(slotPath: string): number | null {
  const file = openSync(slotPath, 'r');
  const head = Buffer.alloc(40);
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  const found = /^RELEASE_COUNTER=(\d+)\n/.exec(head.toString('latin1'));
  return found === null ? null : Number(found[1]);
}

/** Staged, applied, restarted; the counter is read from the slot that runs. */
async function install(bench: OrderBench): Promise<string> {
  const staged = await stageOrder(bench.desk, context);
  if (staged.outcome !== 'staged') return `${staged.outcome}: ${staged.why}`;
  const end = await applyOrder(bench.ways, context);
  return end.outcome === 'reboot-needed' ? end.outcome : `${end.outcome}: ${end.why}`;
}

async function usable(engine: FirmwareEngine): Promise<void> {
  const status = await engine.status(context);
  const running = status.ok ? status.value.slots.find(({ booted }) => booted) : undefined;
  expect(running).toMatchObject({ booted: true, state: 'good' });
}

describeWithPeer('rauc', 'a terminal with a real RAUC', () => {
  describe.runIf(mayMount)('as root, with loop devices', () => {
    const lab = new SigningLab();
    const loops: Partial<Record<SlotName, string>> = {};
    let rauc: RealRauc | null = null;
    let bench: OrderBench | null = null;
    const peer = (): RealRauc => rauc ?? fail('RAUC did not start');
    const terminal = (): OrderBench => bench ?? fail('no terminal');

    beforeAll(async () => {
      lab.signer('vendor');
      lab.signer('stranger', { purpose: 'clientAuth' });
      rauc = await RealRauc.start(lab, { A: loopDevice('A'), B: loopDevice('B') });
      await rauc.engine.install(rauc.bundle({ image: systemImage(6), version: '2.1.0' }), context);
      await rauc.boot();
      await rauc.engine.markGood(context);
    });
    beforeEach(async () => {
      const made = new OrderBench(peer().engine, realTime, { imageRootsPem: [lab.rootPem] });
      bench = made;
      await restart(peer().primary());
    });
    afterEach(() => bench?.remove());
    afterAll(async () => {
      await rauc?.stop();
      for (const device of Object.values(loops)) execFileSync('losetup', ['-d', device]);
      lab.remove();
    });

    function loopDevice(slot: SlotName): string {
      const file = join(lab.folder, `block${slot}`);
      lab.write(`block${slot}`, '');
      truncateSync(file, slotBytes);
      const device = execFileSync('losetup', ['--find', '--show', file]).toString().trim();
      loops[slot] = device;
      return device;
    }

    function slotFile(slot: SlotName): string {
      return loops[slot] ?? fail('no such slot');
    }

    let boots = 0;
    async function restart(slot?: SlotName): Promise<void> {
      await peer().boot(slot);
      boots += 1;
      const status = await peer().engine.status(context);
      const running = status.ok && status.value.booted === 'B' ? 'B' : 'A';
      terminal().world.bootId = `boot-${String(boots)}`;
      terminal().world.counter = counterIn(slotFile(running));
    }

    function order(counter: number, bundle: string): void {
      const image = terminal().publish(counter, readFileSync(bundle));
      terminal().order(image, { deploymentId: `to-${String(counter)}`, seq: counter });
    }

    it('starts on release 6', () => {
      expect(terminal().world.counter).toBe(6);
    });

    it('D5 a downgrade that RAUC itself would have taken is refused', async () => {
      const old = peer().bundle({ image: systemImage(4), version: '1.0.0' });
      order(4, old);
      expect(await install(terminal())).toBe('refused: downgrade');
      await usable(peer().engine);
      expect(await peer().engine.status(context)).toMatchObject({ value: { booted: 'B', next: 'B' } });
      // The proof that nobody else would have stopped it: RAUC puts 1.0.0 over 2.1.0 without a word.
      expect(await peer().engine.install(old, context)).toMatchObject({ value: { outcome: 'installed' } });
      expect(counterIn(slotFile('A'))).toBe(4);
      // And back again, for the tests that follow.
      await peer().boot('B');
      execFileSync('sh', ['-c', `echo B > ${join(lab.folder, 'primary')}`]);
    });

    it('I8 a bundle whose signer may not sign code is refused before RAUC sees it', async () => {
      order(7, peer().bundle({ image: systemImage(7), signer: 'stranger' }));
      expect(await install(terminal())).toBe('refused: signature: purpose');
      await usable(peer().engine);
    });

    it('P4 a new system that is not healthy is left again, and the old one works', async () => {
      order(7, peer().bundle({ image: systemImage(7), version: '2.2.0' }));
      expect(await install(terminal())).toBe('reboot-needed');
      expect(peer().primary()).toBe('A');
      await restart();
      expect(terminal().world.counter).toBe(7);
      terminal().world.echo = 'unregistered';
      const late = { ...context, time: { ...hastyTime, monotonicMs: () => performance.now() * 1e6 } };
      expect(await finishOrder(terminal().desk, terminal().ways, late)).toMatchObject({
        outcome: 'rolled-back',
        needsReboot: true,
      });
      await restart();
      expect({ counter: terminal().world.counter, primary: peer().primary() }).toEqual({
        counter: 6,
        primary: 'B',
      });
      expect(terminal().desk.journal.read()).toMatchObject({ state: 'rolledBack', floorCounter: 0 });
      await usable(peer().engine);
    });

    it('P1 killed in the middle of writing it goes on from where the slots are', async () => {
      order(7, peer().bundle({ image: systemImage(7, slotBytes), version: '2.2.0' }));
      await stageOrder(terminal().desk, context);
      const installing = applyOrder(terminal().ways, context);
      const over = new AbortController();
      void installing.finally(() => over.abort());
      // RAUC marks the slot bad first and writes it then.
      while (peer().stateOf('A') !== 'bad' && !over.signal.aborted) await pause(1);
      await peer().kill();
      expect(await installing).toMatchObject({ outcome: 'deferred' });
      await restart();
      expect(await finishOrder(terminal().desk, terminal().ways, context)).toMatchObject({
        outcome: 'nothing',
      });
      expect(terminal().desk.journal.read().state).toBe('staged');
      expect({ counter: terminal().world.counter, target: peer().stateOf('A') }).toEqual({
        counter: 6,
        target: 'bad',
      });
      await usable(peer().engine);
    });

    it('P2 an image that is larger than the slot is put off, and the old system works', async () => {
      order(8, peer().bundle({ image: systemImage(8, slotBytes + 4096), version: '2.3.0' }));
      expect(await install(terminal())).toBe('deferred: engine: no-space');
      await usable(peer().engine);
      expect(await peer().engine.status(context)).toMatchObject({ value: { booted: 'B', next: 'B' } });
    });

    it('a good release is installed, started, checked, and only then marked good', async () => {
      order(7, peer().bundle({ image: systemImage(7), version: '2.2.0' }));
      expect(await install(terminal())).toBe('reboot-needed');
      await restart();
      expect(terminal().desk.journal.read().floorCounter).toBe(0);
      expect(await finishOrder(terminal().desk, terminal().ways, context)).toEqual({ outcome: 'committed' });
      expect(terminal().desk.journal.read().floorCounter).toBe(7);
      expect({ state: peer().stateOf('A'), counter: terminal().world.counter }).toEqual({
        state: 'good',
        counter: 7,
      });
      await usable(peer().engine);
    });
  });
});

describeWithPeer('swupdate', 'a terminal with a real SWUpdate', () => {
  const lab = new SigningLab();
  let swupdate: RealSwupdate | null = null;
  let bench: OrderBench | null = null;
  const peer = (): RealSwupdate => swupdate ?? fail('SWUpdate was not set up');
  const terminal = (): OrderBench => bench ?? fail('no terminal');

  beforeAll(() => {
    lab.signer('vendor');
    swupdate = new RealSwupdate(lab);
    lab.write('slotA', systemImage(6));
    bench = new OrderBench(swupdate.engine, realTime, { imageRootsPem: [lab.rootPem] });
    bench.world.counter = 6;
  });
  afterAll(() => {
    bench?.remove();
    lab.remove();
  });

  let boots = 0;
  function restart(slot?: SlotName): void {
    peer().boot(slot);
    boots += 1;
    const running = peer().running();
    terminal().world.bootId = `boot-${String(boots)}`;
    terminal().world.counter = counterIn(join(lab.folder, `slot${running}`));
  }

  function order(counter: number, version: string): void {
    const path = peer().image({ image: systemImage(counter), version });
    const parts = { installer: 'swupdate', format: 'swupdate' } as const;
    const image = terminal().publish(counter, readFileSync(path), parts);
    terminal().order(image, { deploymentId: `to-${version}`, seq: counter });
  }

  it('D5 a downgrade is refused', async () => {
    order(4, '9.9.9');
    expect(await install(terminal())).toBe('refused: downgrade');
    await usable(peer().engine);
  });

  it('P5 a system that never starts is seen: the boot loader fell back', async () => {
    order(7, '2.2.0');
    expect(await install(terminal())).toBe('reboot-needed');
    restart('A');
    expect(await finishOrder(terminal().desk, terminal().ways, context)).toEqual({
      outcome: 'rolled-back',
      why: 'the boot loader fell back',
      needsReboot: false,
    });
    await usable(peer().engine);
    order(8, '2.3.0');
    expect(await install(terminal())).toBe('deferred: cooling-down');
  });

  it('a good release is installed, started, checked, and only then marked good', async () => {
    order(8, '2.3.0');
    terminal().world.nowMs += 6 * 3_600_000;
    expect(await install(terminal())).toBe('reboot-needed');
    restart();
    expect(terminal().world.counter).toBe(8);
    expect(peer().variable('ustate')).toBe('1');
    expect(await finishOrder(terminal().desk, terminal().ways, context)).toEqual({ outcome: 'committed' });
    expect(peer().variable('ustate')).toBe('0');
    await usable(peer().engine);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function fail(why: string): never {
  throw new Error(why);
}
