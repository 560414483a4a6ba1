import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SwupdateLayout } from '../../../../hal/drivers/firmware/swupdate-layout.ts';
import { swupdate } from '../../../../hal/drivers/firmware/swupdate.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../../../hal/links/memory-commands.ts';
import { realContext } from '../../../support/driver-context.ts';
import { SigningLab } from '../../../support/firmware-signing.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { RealSwupdate } from '../../../support/real-swupdate.ts';

const context = realContext();
const layout: SwupdateLayout = {
  hardware: null,
  software: 'stable',
  slots: [
    { bootName: 'A', root: '/dev/mmcblk0p2', mode: 'copy1' },
    { bootName: 'B', root: '/dev/mmcblk0p3', mode: 'copy2' },
  ],
  daemon: true,
  environmentArguments: [],
  nextVariable: 'boot_slot',
};

interface Programs {
  readonly root?: string;
  readonly variables?: string;
  readonly client?: MemoryProgram;
}

function engineOver({ root = '/dev/mmcblk0p2', variables = 'boot_slot=A\nustate=0\n', client }: Programs) {
  const set: string[] = [];
  const commands = createMemoryCommands({
    swupdate: () => `${root}\n`,
    fw_printenv: () => variables,
    fw_setenv: (args) => {
      set.push(args.join(' '));
      return '';
    },
    ...(client !== undefined && { 'swupdate-client': client }),
  });
  return { engine: swupdate.open(commands, { swupdate: layout }), set };
}

const complaint = (words: string) => ({
  code: 1,
  stdout: '',
  stderr: `[ERROR] : SWUPDATE failed [0] ERROR : ${words}\n[ERROR] : SWUPDATE failed [0] ERROR : SWUpdate *failed* !\n`,
});

describe('what SWUpdate says', () => {
  it.each([
    ['Authentication of all signatures failed', 'signature'],
    ['SW not compatible with hardware', 'incompatible'],
    ['No downgrading allowed: new version 1.0.0 <= installed 2.0.0', 'downgrade'],
    ['HASH mismatch : 03175c <--> cd88b7', 'hash'],
    ['No space left on device', 'no-space'],
    ['something new', 'other'],
  ])('P1 %s is %s, and nothing is written', async (words, why) => {
    const runs: (readonly string[])[] = [];
    const { engine } = engineOver({
      client: (args) => {
        runs.push(args);
        return complaint(words);
      },
    });
    expect(await engine.install('/x.swu', context)).toMatchObject({
      value: { outcome: 'refused', why, words: expect.stringContaining(words) },
    });
    expect(runs).toEqual([['-d', '-v', '-e', 'stable,copy2', '/x.swu']]);
  });

  it('P1 its own words count before an exit code that says otherwise', async () => {
    const said = '[INFO ] : SWUPDATE successful ! SWUPDATE successful !\n';
    const good = engineOver({ client: () => ({ code: 1, stdout: said, stderr: '' }) });
    expect(await good.engine.install('/x.swu', context)).toMatchObject({ value: { outcome: 'installed' } });
    const mixed = engineOver({
      client: () => ({ ...complaint('HASH mismatch'), stdout: said }),
    });
    expect(await mixed.engine.install('/x.swu', context)).toMatchObject({ value: { why: 'hash' } });
    const mute = engineOver({ client: () => ({ code: null, stdout: '', stderr: '' }) });
    expect(await mute.engine.install('/x.swu', context)).toMatchObject({ value: { outcome: 'refused' } });
  });

  it('P1 missing programs and garbage are faults', async () => {
    const nothing = swupdate.open(createMemoryCommands({}), { swupdate: layout });
    expect(await nothing.status(context)).toMatchObject({ fault: { code: 'no-device' } });
    expect(await engineOver({ variables: 'what?' }).engine.status(context)).toMatchObject({
      fault: { code: 'protocol' },
    });
    expect(await engineOver({}).engine.install('/x.swu', context)).toMatchObject({
      fault: { code: 'no-device' },
    });
  });

  it('installs nothing where the running slot is unknown', async () => {
    const { engine, set } = engineOver({ root: '/dev/nfs', client: () => '' });
    expect(await engine.status(context)).toMatchObject({ value: { booted: null } });
    expect(await engine.install('/x.swu', context)).toMatchObject({ fault: { code: 'refused' } });
    expect(await engine.rollBack(context)).toMatchObject({ fault: { code: 'refused' } });
    expect(set).toEqual([]);
  });

  it('writes the slot that does not run', async () => {
    const runs: string[] = [];
    const client: MemoryProgram = (args) => {
      runs.push(args.join(' '));
      return '';
    };
    await engineOver({ root: '/dev/mmcblk0p3', client }).engine.install('/x.swu', context);
    expect(runs).toEqual(['-d -v -e stable,copy1 /x.swu', '-v -e stable,copy1 /x.swu']);
  });
});

describe('what the boot variables say of the slots', () => {
  it.each([
    ['boot_slot=A\nustate=0', { A: 'good', B: 'good' }],
    ['boot_slot=B\nustate=1', { A: 'good', B: 'unknown' }],
    ['boot_slot=A\nustate=3', { A: 'good', B: 'bad' }],
    ['boot_slot=A\nustate=7', { A: 'unknown', B: 'bad' }],
    ['boot_slot=A\nustate=0\nrecovery_status=in_progress', { A: 'good', B: 'bad' }],
    ['boot_slot=A\nustate=what', { A: 'unknown', B: 'unknown' }],
  ])('%j', async (variables, states) => {
    const status = await engineOver({ variables }).engine.status(context);
    if (!status.ok) throw new Error(status.fault.detail);
    expect(Object.fromEntries(status.value.slots.map((slot) => [slot.bootName, slot.state]))).toEqual(states);
  });

  it('are set when it is told to: the slot before the state', async () => {
    const { engine, set } = engineOver({ root: '/dev/mmcblk0p3' });
    await engine.markGood(context);
    await engine.rollBack(context);
    expect(set).toEqual(['ustate 0', 'boot_slot A', 'ustate 3']);
  });
});

describeWithPeer('swupdate', 'a real SWUpdate with boot variables in a file', () => {
  const lab = new SigningLab();
  const image = Buffer.alloc(200_000, 9);
  let real: RealSwupdate | null = null;
  const peer = (): RealSwupdate => {
    if (real === null) throw new Error('SWUpdate was not set up');
    return real;
  };

  beforeAll(() => {
    lab.signer('vendor');
    lab.signer('client', { purpose: 'clientAuth' });
    real = new RealSwupdate(lab);
  });
  afterAll(() => lab.remove());

  // Each of them waits for SWUpdate's own pauses most of its time.
  it.concurrent.each([
    ['I8 a signer for web clients', 'signature', () => peer().image({ signer: 'client' })],
    ['I11 an update for other hardware', 'incompatible', () => peer().image({ compatible: 'r9' })],
    [
      'I2 an update with other bytes inside',
      'hash',
      () => {
        const path = peer().image();
        const bytes = readFileSync(path);
        bytes[bytes.length - 100_000] = 0xff;
        writeFileSync(path, bytes);
        return path;
      },
    ],
    [
      'I2 an update cut short',
      'hash',
      () => {
        const path = peer().image();
        truncateSync(path, 50_000);
        return path;
      },
    ],
  ] as readonly (readonly [string, string, () => string])[])(
    '%s is refused before anything is written',
    async (_words, why, make) => {
      expect(await peer().engine.install(make(), context)).toMatchObject({
        value: { outcome: 'refused', why },
      });
      expect(peer().holds('B', Buffer.alloc(200_000))).toBe(true);
      expect(await peer().engine.status(context)).toMatchObject({ value: { booted: 'A', next: 'A' } });
    },
  );

  it('writes the other slot, starts that next, and is marked good or rolled back', async () => {
    const { engine } = peer();
    expect(await engine.install(peer().image({ image }), context)).toMatchObject({
      value: { outcome: 'installed' },
    });
    expect(peer().holds('B', image)).toBe(true);
    expect(await engine.status(context)).toMatchObject({
      value: { compatible: 'acme-pos-t1:r2', booted: 'A', next: 'B' },
    });
    peer().boot();
    await engine.markGood(context);
    expect(await engine.status(context)).toMatchObject({
      value: { booted: 'B', next: 'B', slots: [{ state: 'good' }, { state: 'good' }] },
    });
    await engine.rollBack(context);
    expect(await engine.status(context)).toMatchObject({
      value: { booted: 'B', next: 'A', slots: [{ state: 'good' }, { state: 'bad' }] },
    });
  });

  it('installs through its daemon too, and is refused there as well', async () => {
    const daemon = await peer().startDaemon();
    try {
      peer().boot('A');
      const other = Buffer.alloc(200_000, 11);
      // The client does not always hear why before the daemon hangs up.
      expect(await daemon.engine.install(peer().image({ compatible: 'r9' }), context)).toMatchObject({
        value: { outcome: 'refused' },
      });
      expect(await daemon.engine.install(peer().image({ image: other }), context)).toMatchObject({
        value: { outcome: 'installed' },
      });
      expect(peer().holds('B', other)).toBe(true);
    } finally {
      daemon.stop();
    }
  });
});
