import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { until } from './link-log.ts';

/** A card service of this machine, started for one suite on a socket of its own. */
export interface RealPcscd {
  readonly socketPath: string;
  /** The port on which the virtual reader of `vpcd` waits for its card; 0 without one. */
  readonly vpcdPort: number;
  /** Ends the service, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same socket. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Whether this machine lets us give the service a folder of its own: it has no option for its socket. */
export const canIsolate: boolean = spawnSync('unshare', ['-m', 'true'], { stdio: 'ignore' }).status === 0;

const vpcdDriver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const twinDriver = '/usr/lib/pcsc/drivers/serial/libccidtwin.so';

/** Starts the service with a virtual reader, or with a serial reader at a pty. */
export async function startPcscd(
  reader: { readonly kind: 'vpcd' } | { readonly kind: 'serial'; readonly path: string },
): Promise<RealPcscd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'posdoctor-pcscd-'));
  const run = path.join(folder, 'run');
  const config = path.join(folder, 'conf');
  await Promise.all([mkdir(run), mkdir(config)]);
  const vpcdPort = reader.kind === 'vpcd' ? await freePair() : 0;
  await writeFile(
    path.join(config, 'reader'),
    reader.kind === 'vpcd' ? vpcdConfig(vpcdPort) : serialConfig(reader.path),
  );
  const socketPath = path.join(run, 'pcscd.comm');
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    await rm(path.join(run, 'pcscd.pid'), { force: true });
    const script = 'mount --bind "$1" /run/pcscd && exec pcscd --foreground --config "$2"';
    child = spawn('unshare', ['-m', 'sh', '-c', `mkdir -p /run/pcscd; ${script}`, 'sh', run, config], {
      stdio: 'ignore',
    });
    await waitForFile(socketPath);
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => {
      dying.once('exit', () => resolve());
    });
    dying.kill('SIGKILL');
    await gone;
    await rm(socketPath, { force: true });
  };
  await start();
  return {
    socketPath,
    vpcdPort,
    kill,
    start,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function vpcdConfig(port: number): string {
  const channel = `0x${port.toString(16)}`;
  return [
    'FRIENDLYNAME "Virtual PCD"',
    `DEVICENAME /dev/null:${channel}`,
    `LIBPATH ${vpcdDriver}`,
    `CHANNELID ${channel}`,
    '',
  ].join('\n');
}

function serialConfig(tty: string): string {
  return [
    'FRIENDLYNAME "GemCore"',
    `DEVICENAME ${tty}:GemCorePOSPro`,
    `LIBPATH ${twinDriver}`,
    'CHANNELID 1',
    '',
  ].join('\n');
}

/**
 * vpcd listens on the port and on the one behind it. They lie below those that the kernel gives to whoever asks for any, for they are
 * left free again and again: until the service has started, and between its end and its next start.
 */
async function freePair(): Promise<number> {
  for (;;) {
    const port = 20_000 + 2 * randomInt(6_000);
    const free = await Promise.all([port, port + 1].map((wanted) => isFree(wanted)));
    if (!free.includes(false)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
  });
}

async function waitForFile(file: string): Promise<void> {
  let there = false;
  const look = (): void => {
    void stat(file).then(
      () => {
        there = true;
        return undefined;
      },
      () => undefined,
    );
  };
  look();
  await until(() => {
    if (!there) look();
    return there;
  });
}
