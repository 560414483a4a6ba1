import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { PausableLink } from '../../hal/links/pausable-link.ts';
import { listenTcp } from '../../hal/links/tcp-link.ts';
import { openSocatPty } from '../../hal/simulators/socat-pty.ts';
import { until } from './link-log.ts';
import { realTime } from './real-time.ts';

/** A pty and the device's end of it. */
export interface PtyPeer {
  readonly path: string;
  readonly device: PausableLink;
  pull(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a pty whose device end is a link in this process. */
export async function openPtyPeer(): Promise<PtyPeer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'posdoctor-pty-'));
  const accepted: PausableLink[] = [];
  const listener = await listenTcp({ port: 0 }, realTime, (link) => void accepted.push(link));
  if (!listener.ok) throw new Error(listener.fault.detail);
  const pty = await openSocatPty(path.join(folder, 'tty'), listener.value.port, realTime);
  if (!pty.ok) throw new Error(pty.fault.detail);
  await until(() => accepted.length > 0);
  const [device] = accepted;
  if (device === undefined) throw new Error('socat did not connect');
  return {
    path: pty.value.path,
    device,
    pull: () => pty.value.pull(),
    close: async () => {
      await pty.value.pull();
      await listener.value.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
