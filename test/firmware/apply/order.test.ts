import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyOrder } from '../../../src/firmware/apply/apply-order.ts';
import { finishOrder } from '../../../src/firmware/apply/finish-order.ts';
import { deferralsOf, putOffOrder } from '../../../src/firmware/apply/put-off-order.ts';
import { stageOrder } from '../../../src/firmware/apply/stage-order.ts';
import type { PaymentAppState } from '../../../hal/contracts/payment-app.ts';
import { createSeededRandom } from '../../../hal/simulators/seeded-random.ts';
import { createVirtualTime } from '../../../hal/simulators/virtual-time.ts';
import type { VirtualTime } from '../../../hal/simulators/virtual-time.ts';
import { patientTime } from '../../support/image-server.ts';
import { OrderBench } from '../../support/order-bench.ts';
import { SlotWorld } from '../../support/slot-world.ts';

const target = 6;
const startMs = Date.UTC(2026, 0, 1);
let time: VirtualTime = createVirtualTime({ startMs });
let slots = new SlotWorld(target);
let bench: OrderBench = new OrderBench(slots.engine, time);

beforeEach(() => {
  bench.remove();
  time = createVirtualTime({ startMs });
  slots = new SlotWorld(target);
  // SlotWorld's engine calls itself by another name than images do.
  bench = new OrderBench({ ...slots.engine, id: 'rauc' }, time);
  bench.order(bench.publish(target, Buffer.from('release six')));
});
afterEach(() => {
  bench.remove();
  time.dispose();
});

const context = () => ({ signal: new AbortController().signal, time, random: createSeededRandom(1) });
const stage = () => stageOrder(bench.desk, context());
const apply = () => applyOrder(bench.ways, context());
const finish = () => finishOrder(bench.desk, bench.ways, context());
const record = () => bench.desk.journal.read();

/** What the terminal does when it is restarted. */
function reboot(): void {
  slots.reboot();
  bench.world.bootId = slots.bootId;
  bench.world.counter = slots.counter;
}

/** A row of the list, what spoils things, and what is said then. */
type Row = readonly [string, () => unknown, string];

describe('an order', () => {
  it('is staged once, applied, and committed after the restart', async () => {
    expect(await stage()).toMatchObject({ outcome: 'staged', image: { name: 'os-6.raucb' } });
    const { serial } = record();
    expect(await stage()).toMatchObject({ outcome: 'staged' });
    expect(record()).toMatchObject({ serial, state: 'staged', targetCounter: target, lastSeq: 1 });
    expect(await apply()).toEqual({ outcome: 'reboot-needed' });
    expect(record().baseline).toMatchObject({
      paymentApp: 'yes',
      devices: ['printer'],
      mainKeySlots: [0, 3],
      echo: 'answered',
    });
    expect(JSON.stringify(record())).not.toContain('12345678');
    expect(await finish()).toEqual({ outcome: 'waiting-for-reboot' });
    reboot();
    expect(await finish()).toEqual({ outcome: 'committed' });
    expect(record()).toMatchObject({ state: 'committed', floorCounter: target });
    expect(existsSync(join(bench.desk.folder, 'os-6.raucb'))).toBe(false);
    expect(await stage()).toMatchObject({ outcome: 'refused', why: 'already-installed' });
  });

  it.each([
    ['D1 for another terminal', { deviceId: 'T2' }, 'another-terminal'],
    ['D3 with another hash than the vendor signed', { sha256: 'e'.repeat(64) }, 'authorities-disagree'],
    ['D4 that has run out', { notAfterMs: startMs - 1 }, 'too-late'],
    ['D6 outside its phase', { phasePermille: 0 }, 'not-in-phase'],
    ['to look only', { mode: 'check' }, 'the order is to look, not to fetch'],
  ] as const)('%s is refused and leaves nothing', async (_row, parts, why) => {
    bench.order(bench.world.images[0] ?? bench.publish(target, Buffer.from('x')), parts);
    expect(await stage()).toEqual({ outcome: 'refused', why });
    expect(record().state).toBe('idle');
    expect(existsSync(bench.desk.folder)).toBe(false);
  });

  it('D2 an older one is a replay, the one that was taken up is not', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { deploymentId: 'd9', seq: 9 });
    await stage();
    expect(await stage()).toMatchObject({ outcome: 'staged' });
    bench.order(image, { deploymentId: 'd8', seq: 8 });
    expect(await stage()).toEqual({ outcome: 'refused', why: 'replayed' });
  });

  it('D4 that runs out between staging and applying is refused', async () => {
    await stage();
    bench.world.nowMs = Date.UTC(2091, 0, 1);
    expect(await apply()).toEqual({ outcome: 'refused', why: 'too-late' });
    expect({ state: record().state, installs: slots.installs }).toEqual({ state: 'staged', installs: [] });
  });

  it('D4 that runs out between the two questions to the guards is put off', async () => {
    await stage();
    let asked = 0;
    const late = { ...bench.desk, now: () => ((asked += 1) > 2 ? Date.UTC(2091, 0, 1) : startMs) };
    expect(await applyOrder({ ...bench.ways, desk: late }, context())).toEqual({
      outcome: 'deferred',
      why: 'window closed',
    });
    expect(slots.installs).toEqual([]);
  });

  it('D7 only what was ordered is installed, and only by an order to install', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { mode: 'stage' });
    expect(await stage()).toMatchObject({ outcome: 'staged' });
    expect(await apply()).toEqual({ outcome: 'refused', why: 'the order is not to install' });
    const other = bench.publish(7, Buffer.from('release seven'));
    bench.order(other, { deploymentId: 'd2', seq: 2 });
    expect(await apply()).toEqual({ outcome: 'deferred', why: 'the ordered image is not staged' });
    expect({ installs: slots.installs, state: record().state }).toEqual({ installs: [], state: 'staged' });
  });

  it('D5 going back is refused, whatever is staged', async () => {
    const old = bench.publish(4, Buffer.from('release four'));
    bench.order(old, { deploymentId: 'd2' });
    expect(await stage()).toEqual({ outcome: 'refused', why: 'downgrade' });
    bench.order(old, {
      deploymentId: 'd2',
      allowDowngrade: { toCounter: 4, reason: 'printing fails', expiresMs: startMs + 1 },
    });
    expect(await stage()).toMatchObject({ outcome: 'staged' });
  });

  it('I4 a staged file that was changed is never installed', async () => {
    await stage();
    const path = join(bench.desk.folder, 'os-6.raucb');
    chmodSync(path, 0o600);
    writeFileSync(path, 'release 666');
    chmodSync(path, 0o400);
    expect(await apply()).toEqual({ outcome: 'failed', why: 'image: changed' });
    expect(slots.installs).toEqual([]);
  });

  it('I2 a chunk list that nobody signed is not used', async () => {
    writeFileSync(join(bench.folder, 'vendor', 'os-6.chunks'), Buffer.alloc(32));
    expect(await stage()).toEqual({ outcome: 'deferred', why: 'chunk list: protocol' });
    writeFileSync(join(bench.folder, 'vendor', 'os-6.chunks'), Buffer.alloc(5000));
    expect(await stage()).toEqual({ outcome: 'deferred', why: 'chunk list: protocol' });
    expect(record().state).toBe('idle');
  });

  it('I10 a plain bundle of more than 2 GiB is not even fetched', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    const long = { ...image, length: 2 * 1024 ** 3 + 1 };
    bench.world.images = [long];
    bench.order(long);
    expect(await stage()).toEqual({
      outcome: 'refused',
      why: 'signature: a plain bundle of more than 2 GiB',
    });
    expect(existsSync(bench.desk.folder)).toBe(false);
  });

  it('is not fetched again for another order, nor waited with when another image is ordered', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    await stage();
    rmSync(join(bench.folder, 'vendor'), { recursive: true });
    bench.order(image, { deploymentId: 'd2', seq: 2 });
    expect(await stage()).toMatchObject({ outcome: 'staged', deployment: { deploymentId: 'd2' } });
    mkdirSync(join(bench.folder, 'vendor'));
    bench.order(bench.publish(7, Buffer.from('release seven')), { deploymentId: 'd3', seq: 3 });
    expect(await stage()).toMatchObject({ outcome: 'staged' });
    expect(readdirSync(bench.desk.folder)).toEqual(['os-7.raucb']);
  });

  it('I8 an image in no signed container is refused where containers are signed', async () => {
    const desk = { ...bench.desk, imageRootsPem: [] };
    expect(await stageOrder(desk, context())).toMatchObject({
      outcome: 'refused',
      why: expect.stringMatching(/^signature: /),
    });
    expect(record().state).toBe('idle');
  });

  it('P1 an engine of another kind, or a terminal that nobody can restart, gets no image', async () => {
    await stage();
    const { firmware: _engine, ...without } = bench.terminal;
    expect(await applyOrder({ ...bench.ways, terminal: without }, context())).toMatchObject({
      outcome: 'refused',
      why: 'no rauc here',
    });
    const { machine: _machine, ...stuck } = bench.terminal;
    expect(await applyOrder({ ...bench.ways, terminal: stuck }, context())).toMatchObject({
      outcome: 'refused',
      why: 'nobody can restart this terminal',
    });
  });
});

describe('G1 before anything is written', () => {
  it.each([
    ['a sale that is not settled', () => change({ unsettledCount: 1 }), 'settled closed'],
    ['an offline sale', () => change({ offlineCount: 1 }), 'settled closed'],
    ['money that nobody can count', () => change({ unsettledCount: 'unknown' }), 'settled unknown'],
    ['an open payment', () => change({ transactionOpen: true }), 'no-transaction-open closed'],
    ['a sale a minute ago', () => change(lastSale(60_000)), 'idle closed'],
    ['a battery at 20 %', () => (bench.world.onMains = false), 'power closed'],
    ['a package that is half installed', () => bench.world.halfInstalled.push('x'), 'no-other-update closed'],
  ] as readonly Row[])('%s puts it off', async (_words, spoil, why) => {
    await stage();
    const { serial } = record();
    spoil();
    expect(await apply()).toEqual({ outcome: 'deferred', why });
    expect({ serial: record().serial, installs: slots.installs }).toEqual({ serial, installs: [] });
  });

  it('G2 a payment application that cannot be read puts it off', async () => {
    await stage();
    bench.world.app = null;
    expect(await apply()).toMatchObject({
      outcome: 'deferred',
      why: expect.stringContaining('settled unknown'),
    });
  });

  it('G5 nobody who was asked puts a routine update off; a critical one needs nobody once it may not wait', async () => {
    await stage();
    const unasked = { ...bench.ways, consent: 'not-asked' } as const;
    expect(await applyOrder(unasked, context())).toEqual({ outcome: 'deferred', why: 'consent unknown' });
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { maxDeferrals: 0, deadlineMs: startMs - 1 });
    expect(await applyOrder(unasked, context())).toEqual({ outcome: 'reboot-needed' });
  });

  it('G5 each "later" is counted; a critical update that was put off often enough asks no more, and waits for every other guard', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { maxDeferrals: 2, deadlineMs: startMs - 1 });
    await stage();
    const unasked = { ...bench.ways, consent: 'not-asked' } as const;
    for (const times of [1, 2]) {
      expect(await applyOrder(unasked, context())).toEqual({ outcome: 'deferred', why: 'consent unknown' });
      expect(putOffOrder(bench.desk)).toEqual({ times, most: 2 });
    }
    expect(deferralsOf(bench.desk)).toEqual({ times: 2, most: 2 });
    change({ unsettledCount: 1 });
    expect(await applyOrder(unasked, context())).toEqual({ outcome: 'deferred', why: 'settled closed' });
    change({ unsettledCount: 0 });
    expect(await applyOrder(unasked, context())).toEqual({ outcome: 'reboot-needed' });
  });

  it('G5 a routine update may be put off for ever, and a new order is counted anew', async () => {
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { maxDeferrals: 1 });
    await stage();
    putOffOrder(bench.desk);
    const unasked = { ...bench.ways, consent: 'not-asked' } as const;
    expect(await applyOrder(unasked, context())).toEqual({ outcome: 'deferred', why: 'consent unknown' });
    bench.order(image, { deploymentId: 'd2', seq: 2, maxDeferrals: 1 });
    expect(deferralsOf(bench.desk)).toEqual({ times: 0, most: 1 });
    bench.world.order = null;
    expect([putOffOrder(bench.desk), deferralsOf(bench.desk)]).toEqual([null, null]);
  });

  it('G1 no payment application is no money', async () => {
    await stage();
    change({ installed: 'no', unsettledCount: null, transactionOpen: null });
    expect(await apply()).toEqual({ outcome: 'reboot-needed' });
  });
});

describe('after the restart', () => {
  beforeEach(async () => {
    await stage();
    await apply();
    reboot();
  });

  it.each([
    ['P4', () => change({ installed: 'no' }), 'the payment application is gone'],
    ['P4', () => (bench.world.app = null), 'the payment application is not readable'],
    ['P4', () => change({ tid: '87654321' }), 'its tid is not what it was'],
    ['P4', () => change({ host: 'unknown' }), 'its host is not what it was'],
    ['P4', () => (bench.world.mainKeySlots = [0]), 'main key 3 is gone, or not readable'],
    ['P4', () => (bench.world.mainKeySlots = null), 'main key 0 is gone, or not readable'],
    ['P4', () => (bench.world.printer = false), 'printer does not open any more'],
    ['P4', () => (bench.world.echo = 'silent'), 'the host is silent'],
    ['P9', () => (bench.world.echo = 'unregistered'), 'the host does not know it any more (97)'],
  ] as readonly Row[])('%s goes back after ten minutes', async (_row, spoil, why) => {
    spoil();
    expect(await finish()).toEqual({ outcome: 'rolled-back', why, needsReboot: true });
    expect(time.now() - startMs).toBeGreaterThanOrEqual(10 * 60_000);
    reboot();
    expect({ counter: slots.counter, marks: slots.marks, floor: record().floorCounter }).toEqual({
      counter: 5,
      marks: [],
      floor: 0,
    });
  });

  it('P9 a registration that comes back in time is no reason to go back', async () => {
    bench.world.echo = 'unregistered';
    time.after(60_000, () => (bench.world.echo = 'answered'));
    expect(await finish()).toEqual({ outcome: 'committed' });
  });

  it('P8 a host that was silent before may be silent now: what is here decides', async () => {
    bench.desk.journal.write('verifying', { baseline: { ...baseline(), echo: 'silent' } }, time.now());
    bench.world.echo = 'silent';
    expect(await finish()).toEqual({ outcome: 'committed' });
  });

  it('P4 the same image is not tried again, another not for six hours', async () => {
    bench.world.printer = false;
    await finish();
    reboot();
    bench.world.printer = true;
    expect(await finish()).toEqual({ outcome: 'nothing' });
    await stage();
    expect(await apply()).toEqual({ outcome: 'failed', why: 'image-rolled-back' });
    const [image] = bench.world.images;
    if (image === undefined) throw new Error('nothing was published');
    bench.order(image, { deploymentId: 'd2', seq: 2 });
    await stage();
    expect(await apply()).toEqual({ outcome: 'deferred', why: 'cooling-down' });
  });
});

it('P10 a download that ends in the middle leaves the terminal in service', async () => {
  bench.publish(7, Buffer.alloc(3_000_000, 1));
  const [, image] = bench.world.images;
  if (image === undefined) throw new Error('nothing was published');
  writeFileSync(join(bench.folder, 'vendor', image.name), Buffer.alloc(1_500_000, 1));
  bench.order(image, { deploymentId: 'd7' });
  const patient = { ...context(), time: patientTime };
  expect(await stageOrder(bench.desk, patient)).toMatchObject({
    outcome: 'deferred',
    why: expect.stringContaining('unreachable'),
  });
  expect({ state: record().state, booted: slots.booted }).toEqual({ state: 'idle', booted: 'A' });
  expect(readdirSync(bench.desk.folder)).toEqual([`${image.name}.part`]);
  writeFileSync(join(bench.folder, 'vendor', image.name), Buffer.alloc(3_000_000, 1));
  expect(await stage()).toMatchObject({ outcome: 'staged' });
});

function change(parts: Partial<PaymentAppState>): void {
  if (bench.world.app !== null) bench.world.app = { ...bench.world.app, ...parts };
}

function lastSale(agoMs: number) {
  return { lastAnswer: { code: '00', of: 'sale', atMs: startMs - agoMs } } as const;
}

function baseline() {
  const kept = record().baseline;
  if (kept === null) throw new Error('nobody looked before');
  return kept;
}
