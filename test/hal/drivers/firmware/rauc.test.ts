import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FirmwareEngine } from '../../../../hal/contracts/firmware.ts';
import { firmwareEngines } from '../../../../hal/drivers/firmware/engines.table.ts';
import { raucEngine } from '../../../../hal/drivers/firmware/rauc.ts';
import { createMemoryCommands } from '../../../../hal/links/memory-commands.ts';
import { createProcessLink } from '../../../../hal/links/process-link.ts';
import { realContext } from '../../../support/driver-context.ts';
import { SigningLab } from '../../../support/firmware-signing.ts';
import { describeWithPeer } from '../../../support/peers.ts';
import { realTime } from '../../../support/real-time.ts';

const context = realContext();
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

it('is the engine that images name', () => {
  expect(firmwareEngines['rauc']?.(createMemoryCommands({})).id).toBe('rauc');
});

describe('what RAUC says', () => {
  it.each([
    ['LastError: signature verification failed: CMS routines::verification failure', 'signature'],
    ['LastError: Signature size (446328) exceeds 64KiB', 'signature'],
    ['LastError: Signer certificate does not specify extended key usage code signing', 'purpose'],
    ["LastError: Compatible mismatch: Expected 'a' but bundle manifest has 'b'", 'incompatible'],
    ['LastError: Failed writing: No space left on device', 'no-space'],
    ['Already processing a different method', 'busy'],
    ['LastError: something new', 'other'],
  ])('P1 %s is %s', async (words, why) => {
    const rauc = () => ({ code: 1, stdout: ` 40% Verifying signature done.\n${words}\n`, stderr: '' });
    const engine = raucEngine(createMemoryCommands({ rauc }));
    expect(await engine.install('/x.raucb', context)).toMatchObject({
      ok: true,
      value: { outcome: 'refused', why },
    });
  });

  it('P1 a missing engine and garbage are faults', async () => {
    expect(await raucEngine(createMemoryCommands({})).status(context)).toMatchObject({
      fault: { code: 'no-device' },
    });
    const garbled = raucEngine(createMemoryCommands({ rauc: () => 'what?' }));
    expect(await garbled.status(context)).toMatchObject({ fault: { code: 'protocol' } });
  });
});

const mayMount = process.getuid?.() === 0 && existsSync('/dev/loop-control');

describeWithPeer('rauc', 'a real RAUC on a private bus', () => {
  describe.runIf(mayMount)('as root, with loop devices', () => {
    const lab = new SigningLab();
    const running: ChildProcess[] = [];
    const image = Buffer.alloc(200_000, 7);
    let engine: FirmwareEngine = raucEngine(createMemoryCommands({}));

    beforeAll(async () => {
      lab.signer('vendor');
      lab.signer('client', { purpose: 'clientAuth' });
      for (const slot of ['A', 'B']) {
        lab.write(`slot${slot}`, '');
        truncateSync(join(lab.folder, `slot${slot}`), 300_000);
      }
      mkdirSync(join(lab.folder, 'mnt'));
      lab.write('boot.sh', bootScript(lab.folder));
      execFileSync('chmod', ['+x', join(lab.folder, 'boot.sh')]);
      lab.write('system.conf', systemConf(lab.folder));
      const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: 'pipe' });
      running.push(bus);
      const address = await firstLine(bus);
      const env = { PATH, DBUS_SESSION_BUS_ADDRESS: address, DBUS_STARTER_BUS_TYPE: 'session' };
      const conf = `--conf=${join(lab.folder, 'system.conf')}`;
      running.push(spawn('rauc', [conf, '--override-boot-slot=A', 'service'], { env, stdio: 'ignore' }));
      engine = raucEngine(createProcessLink(realTime, env), [conf]);
      for (let tries = 0; tries < 50 && !(await engine.status(context)).ok; tries += 1) {
        await new Promise((resolve) => {
          setTimeout(resolve, 100);
        });
      }
    });
    afterAll(() => {
      for (const child of running.toReversed()) child.kill('SIGTERM');
      lab.remove();
    });

    /** A plain bundle; RAUC rewrites the manifest, so it is made anew each time. */
    function bundle(name: string, compatible = 'acme-pos-t1', signer = 'vendor'): string {
      const content = join(lab.folder, `content-${name}`);
      mkdirSync(content);
      writeFileSync(join(content, 'rootfs.img'), image);
      const manifest = `[update]\ncompatible=${compatible}\nversion=1.0.0\n[image.rootfs]\nfilename=rootfs.img\n`;
      writeFileSync(join(content, 'manifest.raucm'), manifest);
      const path = join(lab.folder, `${name}.raucb`);
      const keys = ['--cert', `${signer}.pem`, '--key', `${signer}.key`];
      execFileSync('rauc', ['bundle', ...keys, content, path], { cwd: lab.folder, stdio: 'pipe' });
      return path;
    }

    it('tells its slots, writes the other one, and then starts that', async () => {
      expect(await engine.status(context)).toMatchObject({ value: { booted: 'A', next: 'A' } });
      expect(await engine.install(bundle('good'), context)).toMatchObject({
        value: { outcome: 'installed' },
      });
      expect(await engine.status(context)).toMatchObject({ value: { booted: 'A', next: 'B' } });
      const written = readFileSync(join(lab.folder, 'slotB')).subarray(0, image.length);
      expect(written.equals(image)).toBe(true);
    });

    it.each([
      ['I8 a signer for web clients', 'purpose', () => bundle('client', 'acme-pos-t1', 'client')],
      ['I11 a bundle for another terminal', 'incompatible', () => bundle('other', 'other-pos')],
      [
        'I2 a bundle cut short',
        'signature',
        () => {
          const path = bundle('cut');
          truncateSync(path, 5000);
          return path;
        },
      ],
    ] as readonly (readonly [string, string, () => string])[])('%s is refused', async (_words, why, make) => {
      expect(await engine.install(make(), context)).toMatchObject({ value: { outcome: 'refused', why } });
    });

    it('goes back to the other slot and marks the running one good when told to', async () => {
      expect(await engine.rollBack(context)).toEqual({ ok: true, value: undefined });
      expect(readFileSync(join(lab.folder, 'state-A'), 'utf8')).toBe('bad\n');
      expect(await engine.markGood(context)).toEqual({ ok: true, value: undefined });
      expect(readFileSync(join(lab.folder, 'state-A'), 'utf8')).toBe('good\n');
    });
  });
});

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}

function bootScript(folder: string): string {
  return `#!/bin/sh
cd ${folder}
case "$1" in
get-primary) cat primary 2>/dev/null || echo A;;
set-primary) echo "$2" > primary;;
get-state) cat "state-$2" 2>/dev/null || echo good;;
set-state) echo "$3" > "state-$2";;
get-current) echo A;;
esac
`;
}

function systemConf(folder: string): string {
  const slot = (place: number, name: string): string =>
    `[slot.rootfs.${String(place)}]\ndevice=${folder}/slot${name}\ntype=raw\nbootname=${name}\n`;
  return `[system]
compatible=acme-pos-t1
bootloader=custom
mountprefix=${folder}/mnt
statusfile=${folder}/status
[handlers]
bootloader-custom-backend=${folder}/boot.sh
[keyring]
path=${folder}/root.pem
check-purpose=codesign
${slot(0, 'A')}${slot(1, 'B')}`;
}
