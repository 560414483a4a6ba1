import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ok } from '../../hal/contracts/fault.ts';
import type { FirmwareEngine } from '../../hal/contracts/firmware.ts';
import type { CommandLink } from '../../hal/contracts/links.ts';
import type { SwupdateLayout } from '../../hal/drivers/firmware/swupdate-layout.ts';
import { swupdate } from '../../hal/drivers/firmware/swupdate.ts';
import { createProcessLink } from '../../hal/links/process-link.ts';
import type { SigningLab } from './firmware-signing.ts';
import type { BundleWish, SlotName } from './real-rauc.ts';
import { realTime } from './real-time.ts';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const environmentBytes = 16_384;
const slotBytes = 300_000;

/** A real SWUpdate that writes two files, with the boot loader's variables in a third. Only which slot runs is told by us: nothing here can boot. */
export class RealSwupdate {
  readonly #lab: SigningLab;
  readonly #running: { slot: SlotName } = { slot: 'A' };
  readonly engine: FirmwareEngine;
  readonly layout: SwupdateLayout;
  #images = 0;

  constructor(lab: SigningLab) {
    this.#lab = lab;
    for (const slot of ['A', 'B']) {
      lab.write(`slot${slot}`, '');
      truncateSync(join(lab.folder, `slot${slot}`), slotBytes);
    }
    const file = join(lab.folder, 'boot.env');
    lab.write('fw_env.config', `${file} 0x0 0x${environmentBytes.toString(16)}\n`);
    writeFileSync(file, environment({ boot_slot: 'A', ustate: '0' }));
    this.layout = {
      hardware: 'acme-pos-t1:r2',
      software: 'stable',
      slots: [
        { bootName: 'A', root: '/dev/slotA', mode: 'copyA' },
        { bootName: 'B', root: '/dev/slotB', mode: 'copyB' },
      ],
      daemon: false,
      environmentArguments: ['-c', join(lab.folder, 'fw_env.config')],
      nextVariable: 'boot_slot',
    };
    const keys = ['-k', join(lab.folder, 'root.pem'), '--cert-purpose', 'codeSigning'];
    const commands = tellingRoot(runsApart(lab.folder), this.#running);
    this.engine = swupdate.open(commands, { arguments: keys, swupdate: this.layout });
  }

  /** Starts SWUpdate as a service that holds keys and hardware, and gives an engine that installs through it, and how to end it. */
  async startDaemon(): Promise<{ readonly engine: FirmwareEngine; readonly stop: () => void }> {
    const sockets = join(this.#lab.folder, 'daemon');
    mkdirSync(sockets);
    const env = { PATH, TMPDIR: sockets };
    const keys = ['-k', join(this.#lab.folder, 'root.pem'), '--cert-purpose', 'codeSigning'];
    const selections = this.layout.slots.flatMap(({ mode }) => ['-q', `stable,${mode}`]);
    const args = [...keys, '-H', 'acme-pos-t1:r2', ...selections];
    const child = spawn('swupdate', args, { env, stdio: 'ignore', detached: true });
    while (!existsSync(join(sockets, 'sockinstctrl'))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('SWUpdate did not start');
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    const commands = tellingRoot(createProcessLink(realTime, env), this.#running);
    const engine = swupdate.open(commands, { swupdate: { ...this.layout, daemon: true } });
    return { engine, stop: () => void process.kill(-(child.pid ?? 0), 'SIGKILL') };
  }

  /** Starts the terminal from the slot that the boot loader would take, or from another that it falls back to. */
  boot(slot?: SlotName): void {
    this.#running.slot = slot ?? (this.variable('boot_slot') === 'B' ? 'B' : 'A');
  }

  /** The slot that runs. */
  running(): SlotName {
    return this.#running.slot;
  }

  /** One variable of the boot loader. */
  variable(name: string): string {
    const args = [...this.layout.environmentArguments, name];
    return execFileSync('fw_printenv', args, { env: { PATH } }).toString().trim().split('=')[1] ?? '';
  }

  /** What a slot holds, as far as the given bytes go. */
  holds(slot: SlotName, bytes: Uint8Array): boolean {
    return readFileSync(join(this.#lab.folder, `slot${slot}`))
      .subarray(0, bytes.length)
      .equals(bytes);
  }

  /** Makes an update whose images and activating script are hashed in a signed description. */
  image({
    image = Buffer.alloc(200_000, 7),
    compatible = 'r2',
    signer = 'vendor',
    version = '1.0.0',
  }: BundleWish = {}): string {
    this.#images += 1;
    const folder = this.#lab.folder;
    this.#lab.write('rootfs.img', image);
    const scripts = (['A', 'B'] as const).map((slot) => {
      const set = `fw_setenv ${this.layout.environmentArguments.join(' ')}`;
      const text = `#!/bin/sh\nset -e\n[ "$1" = postinst ] || exit 0\n${set} boot_slot ${slot}\n${set} ustate 1\n`;
      this.#lab.write(`activate-${slot}.sh`, text);
      return text;
    });
    const mode = (slot: SlotName, script: string): string => `copy${slot}: {
      images: ({ filename = "rootfs.img"; device = "${folder}/slot${slot}"; sha256 = "${sha256(image)}"; });
      scripts: ({ filename = "activate-${slot}.sh"; type = "shellscript"; sha256 = "${sha256(script)}"; });
    };`;
    const modes = `${mode('A', scripts[0] ?? '')}\n${mode('B', scripts[1] ?? '')}`;
    const description = `software = { version = "${version}"; hardware-compatibility: [ "${compatible}" ]; stable = { ${modes} }; }`;
    this.#lab.write('sw-description', description);
    this.#lab.write('sw-description.sig', this.#lab.sign(signer, Buffer.from(description)));
    const names = ['sw-description', 'sw-description.sig', 'rootfs.img', 'activate-A.sh', 'activate-B.sh'];
    const archive = execFileSync('cpio', ['-o', '-H', 'crc', '--quiet'], {
      cwd: folder,
      input: `${names.join('\n')}\n`,
    });
    const path = join(folder, `update-${String(this.#images)}.swu`);
    writeFileSync(path, archive);
    return path;
  }
}

/** Every run gets a folder of its own for its sockets, so that several may run at once. */
function runsApart(folder: string): CommandLink {
  return {
    run: (argv, stdin, deadlineMs) => {
      const TMPDIR = mkdtempSync(join(folder, 'run-'));
      return createProcessLink(realTime, { PATH, TMPDIR }).run(argv, stdin, deadlineMs);
    },
  };
}

/** The kernel's word on the running root device; everything else is asked of the real programs. */
function tellingRoot(real: CommandLink, running: { readonly slot: SlotName }): CommandLink {
  return {
    run: (argv, stdin, deadlineMs) =>
      argv[0] === 'swupdate' && argv[1] === '-g'
        ? Promise.resolve(ok({ code: 0, stdout: `/dev/slot${running.slot}\n`, stderr: '' }))
        : real.run(argv, stdin, deadlineMs),
  };
}

/** A boot loader's environment as U-Boot keeps it: CRC-32, then `name=value` texts that end in zeros. */
function environment(variables: Readonly<Record<string, string>>): Buffer {
  const body = Buffer.alloc(environmentBytes - 4);
  const texts = Object.entries(variables).map(([name, value]) => `${name}=${value}\0`);
  body.write(`${texts.join('')}\0`, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUInt32LE(crc32(body));
  return Buffer.concat([head, body]);
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
