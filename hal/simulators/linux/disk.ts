import { createMemoryFiles } from '../../links/memory-files.ts';
import type { MemoryFiles, MemoryMount } from '../../links/memory-files.ts';
import { topFolder } from './linux-layout.ts';
import type { LinuxLayout } from './linux-layout.ts';
import type { LinuxState } from './linux-state.ts';

const mebibyte = 1024 ** 2;
const gibibyte = 1024 ** 3;
/** What the file system keeps when it is "full". */
const leftFreeBytes = 20 * mebibyte;
/** The size of one file that fills the storage: small enough that there are hundreds of them. */
const cacheFileBytes = 6 * mebibyte;
const logFileBytes = 64 * mebibyte;
/** What lies around when data fill the storage. */
const leftovers = 12;
const leftoverBytes = 60 * mebibyte;

/** The file systems of a simulated terminal: removing a file frees its room, moving it to another file system as well. */
export interface Disk {
  readonly files: MemoryFiles;
  /** The text of `/proc/self/mounts`. */
  mountTable(): string;
  /** Lays files of one sort until hardly any room is left. */
  fill(sort: 'cache' | 'logs' | 'data'): void;
  /** Takes away what `fill` laid and is still there. */
  unfill(sort: 'cache' | 'logs' | 'data'): void;
}

/** Disks with a little cache and a few logs on them, as after months of use. */
export function simulatedDisk(layout: LinuxLayout, state: () => LinuxState, now: () => number): Disk {
  let laidBytes = 0;
  const files = createMemoryFiles({ mounts: () => mountsOf(layout, state(), laidBytes), now });
  const laid = { cache: new Set<string>(), logs: new Set<string>(), data: new Set<string>() };
  for (const folder of [layout.dataPath, topFolder(layout.backupPath), '/tmp']) files.putFolder(folder);
  if (layout.card !== null) files.putFolder(layout.card.mountPath);
  laidBytes = layEveryday(files, layout);
  return {
    files,
    mountTable: () => mountTableOf(layout, state()),
    fill: (sort) => {
      if (sort === 'data') {
        laidBytes += layLeftovers(files, layout, laid.data);
        return;
      }
      const { totalBytes, otherBytes } = state().storage;
      let roomBytes = totalBytes - otherBytes - laidBytes - leftFreeBytes;
      const folders = sort === 'cache' ? layout.cachePaths : layout.logPaths;
      for (let number = 0; roomBytes > 0 && folders.length > 0; number += 1) {
        const bytes = Math.min(roomBytes, sort === 'cache' ? cacheFileBytes : logFileBytes);
        const folder = folders[number % folders.length] ?? '';
        const path =
          sort === 'cache'
            ? `${folder}/img-${padded(number)}.bin`
            : `${folder}/cashier.${padded(number)}.log`;
        files.put(path, { bytes });
        laid[sort].add(path);
        roomBytes -= bytes;
      }
    },
    unfill: (sort) => {
      if (sort === 'data') laidBytes -= laid.data.size * leftoverBytes;
      for (const path of laid[sort]) void files.remove(path);
      laid[sort].clear();
    },
  };
}

/** Data that is not ours to touch has filled the storage, and among it lies what was left behind. */
function layLeftovers(files: MemoryFiles, { leftoverPaths = [] }: LinuxLayout, laid: Set<string>): number {
  for (let number = 0; number < leftovers && leftoverPaths.length > 0; number += 1) {
    const path = `${leftoverPaths[number % leftoverPaths.length] ?? ''}/core.${padded(number)}`;
    files.put(path, { bytes: leftoverBytes });
    laid.add(path);
  }
  return laid.size * leftoverBytes;
}

function layEveryday(files: MemoryFiles, { cachePaths, logPaths }: LinuxLayout): number {
  let bytes = 0;
  const lay = (path: string, size: number): void => {
    files.put(path, { bytes: size });
    bytes += size;
  };
  for (const folder of cachePaths)
    for (let i = 0; i < 8; i += 1) lay(`${folder}/page-${padded(i)}.bin`, 512 * 1024);
  for (const folder of logPaths)
    for (let i = 0; i < 4; i += 1) lay(`${folder}/app.${String(i)}.log`, 2 * mebibyte);
  return bytes;
}

function padded(number: number): string {
  return String(number).padStart(5, '0');
}

function mountsOf(layout: LinuxLayout, { storage }: LinuxState, laidBytes: number): readonly MemoryMount[] {
  const { totalBytes, otherBytes, otherFills, readOnly } = storage;
  const usedElsewhereBytes = otherFills ? totalBytes - leftFreeBytes - laidBytes : otherBytes;
  const plain = { readOnly: false, fault: null };
  const mounts: MemoryMount[] = [
    { path: '/', totalBytes: 2 * gibibyte, usedElsewhereBytes: 1400 * mebibyte, ...plain },
    { path: layout.dataPath, totalBytes, usedElsewhereBytes, readOnly, fault: null },
    {
      path: topFolder(layout.backupPath),
      totalBytes: 12 * gibibyte,
      usedElsewhereBytes: 200 * mebibyte,
      ...plain,
    },
  ];
  if (layout.card !== null && storage.card === 'ok') {
    mounts.push({
      path: layout.card.mountPath,
      totalBytes: 16 * gibibyte,
      usedElsewhereBytes: gibibyte,
      ...plain,
    });
  }
  return mounts;
}

function mountTableOf(layout: LinuxLayout, { storage }: LinuxState): string {
  const access = storage.readOnly ? 'ro' : 'rw';
  const rows = [
    '/dev/mmcblk0p2 / ext4 rw,relatime 0 0',
    'proc /proc proc rw,relatime 0 0',
    'sysfs /sys sysfs rw,relatime 0 0',
    `/dev/mmcblk0p5 ${layout.dataPath} ext4 ${access},relatime,errors=remount-ro 0 0`,
    `/dev/mmcblk0p6 ${topFolder(layout.backupPath)} ext4 rw,relatime 0 0`,
  ];
  if (layout.card !== null && storage.card === 'ok') {
    rows.push(`/dev/${layout.card.device}p1 ${layout.card.mountPath} vfat rw,relatime 0 0`);
  }
  return `${rows.join('\n')}\n`;
}
