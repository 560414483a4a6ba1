import type { FileLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import { noted } from './call-trace.ts';
import type { CallStep } from './call-trace.ts';

/** The same files, with every access noted. Never record files that hold card data or keys. */
export function recordingFiles(files: FileLink, time: Time, note: (step: CallStep) => void): FileLink {
  const order = (call: string, ...args: readonly unknown[]): Parameters<typeof noted>[0] => ({
    call,
    args,
    time,
    note,
  });
  return {
    read: (path, maxBytes) =>
      noted(order('read', path, maxBytes), files.read(path, maxBytes), (bytes) =>
        Buffer.from(bytes).toString('base64'),
      ),
    list: (folder) => noted(order('list', folder), files.list(folder)),
    statfs: (path) => noted(order('statfs', path), files.statfs(path)),
    rename: (from, to) => noted(order('rename', from, to), files.rename(from, to), () => null),
    remove: (path) => noted(order('remove', path), files.remove(path), () => null),
  };
}
