import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FirmwareEngine } from '../../hal/contracts/firmware.ts';
import { rauc } from '../../hal/drivers/firmware/rauc.ts';
import { createProcessLink } from '../../hal/links/process-link.ts';
import { realContext } from './driver-context.ts';
import type { SigningLab } from './firmware-signing.ts';
import { realTime } from './real-time.ts';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** RAUC mounts bundles over loop devices; where that cannot be, a real one cannot be tried. */
export const mayMount = process.getuid?.() === 0 && existsSync('/dev/loop-control');

/** One of the two slots. */
export type SlotName = 'A' | 'B';

/** What differs from a good bundle of release 1.0.0. */
export interface BundleWish {
  readonly image?: Uint8Array;
  readonly compatible?: string;
  readonly signer?: string;
  readonly version?: string;
}

/** A real RAUC on a bus of its own, with two slots that are files or block devices, and a boot loader that is a script. */
export class RealRauc {
  readonly #lab: SigningLab;
  readonly #bus: ChildProcess;
  readonly #env: Readonly<Record<string, string>>;
  readonly #configuration: string;
  readonly engine: FirmwareEngine;
  #service: ChildProcess | null = null;
  #bundles = 0;

  private constructor(lab: SigningLab, bus: ChildProcess, address: string) {
    this.#lab = lab;
    this.#bus = bus;
    this.#env = { PATH, DBUS_SESSION_BUS_ADDRESS: address, DBUS_STARTER_BUS_TYPE: 'session' };
    this.#configuration = `--conf=${join(lab.folder, 'system.conf')}`;
    const commands = createProcessLink(realTime, this.#env);
    this.engine = rauc.open(commands, { arguments: [this.#configuration] });
  }

  /** Starts it on slot A. `slots`: paths of the two slots; absent: two files of the lab. */
  static async start(lab: SigningLab, slots?: Readonly<Record<SlotName, string>>): Promise<RealRauc> {
    const places = slots ?? { A: join(lab.folder, 'slotA'), B: join(lab.folder, 'slotB') };
    if (slots === undefined) {
      for (const path of Object.values(places)) {
        writeFileSync(path, '');
        truncateSync(path, 300_000);
      }
    }
    mkdirSync(join(lab.folder, 'mnt'));
    lab.write('boot.sh', bootScript(lab.folder));
    execFileSync('chmod', ['+x', join(lab.folder, 'boot.sh')]);
    lab.write('system.conf', systemConf(lab.folder, places));
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: 'pipe' });
    const real = new RealRauc(lab, bus, await firstLine(bus));
    await real.boot('A');
    return real;
  }

  /** Starts the terminal from a slot, or from the one that the boot loader would take. */
  async boot(slot: SlotName = this.primary()): Promise<void> {
    await this.kill();
    writeFileSync(join(this.#lab.folder, 'current'), slot);
    const args = [this.#configuration, `--override-boot-slot=${slot}`, 'service'];
    this.#service = spawn('rauc', args, { env: { ...this.#env }, stdio: 'ignore' });
    const context = realContext();
    // However long it takes on a busy machine: the suite's own time-out ends it.
    while (this.#service.exitCode === null && this.#service.signalCode === null) {
      const status = await this.engine.status(context);
      if (status.ok && status.value.booted === slot) return;
      await pause(20);
    }
    throw new Error('RAUC did not start');
  }

  /** Ends its service at once, whatever it is doing. */
  async kill(): Promise<void> {
    await ended(this.#service, 'SIGKILL');
    this.#service = null;
  }

  /** The slot that the boot loader would start now. */
  primary(): SlotName {
    const path = join(this.#lab.folder, 'primary');
    return existsSync(path) && readFileSync(path, 'utf8').trim() === 'B' ? 'B' : 'A';
  }

  /** What the boot loader was last told of a slot. */
  stateOf(slot: SlotName): string {
    const path = join(this.#lab.folder, `state-${slot}`);
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : 'good';
  }

  /** Makes a plain bundle; RAUC rewrites the manifest, so every one gets a folder of its own. */
  bundle(wish: BundleWish = {}): string {
    this.#bundles += 1;
    const name = `bundle-${String(this.#bundles)}`;
    const content = join(this.#lab.folder, name);
    mkdirSync(content);
    writeFileSync(join(content, 'rootfs.img'), wish.image ?? Buffer.alloc(200_000, 7));
    const head = `compatible=${wish.compatible ?? 'acme-pos-t1'}\nversion=${wish.version ?? '1.0.0'}`;
    const manifest = `[update]\n${head}\n[image.rootfs]\nfilename=rootfs.img\n`;
    writeFileSync(join(content, 'manifest.raucm'), manifest);
    const path = join(this.#lab.folder, `${name}.raucb`);
    const signer = wish.signer ?? 'vendor';
    const keys = ['--cert', `${signer}.pem`, '--key', `${signer}.key`];
    execFileSync('rauc', ['bundle', ...keys, content, path], { cwd: this.#lab.folder, stdio: 'pipe' });
    return path;
  }

  /** Ends it and frees what a killed service leaves mounted. */
  async stop(): Promise<void> {
    await this.kill();
    await ended(this.#bus, 'SIGTERM');
    const mounted = join(this.#lab.folder, 'mnt/bundle');
    if (readFileSync('/proc/mounts', 'utf8').includes(` ${mounted} `))
      execFileSync('umount', ['-d', mounted]);
    rmSync(join(this.#lab.folder, 'mnt'), { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

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
get-current) cat current;;
esac
`;
}

function systemConf(folder: string, slots: Readonly<Record<SlotName, string>>): string {
  const slot = (place: number, name: SlotName): string =>
    `[slot.rootfs.${String(place)}]\ndevice=${slots[name]}\ntype=raw\nbootname=${name}\n`;
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
