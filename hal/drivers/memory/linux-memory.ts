import { parseMeminfo } from '../../codecs/linux/meminfo.ts';
import { decimal, textLines } from '../../codecs/linux/text-lines.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { Memory, MemoryStatus } from '../../contracts/sensors.ts';
import { numberOrNull, readText, textOrNull } from '../read-text.ts';

/** Main memory by `/proc/meminfo`, less where a container is given only a part of it. */
export function linuxMemory(files: FileLink): Memory {
  return {
    status: async () => {
      const text = await readText(files, '/proc/meminfo');
      if (!text.ok) return text;
      const whole = parseMeminfo(text.value);
      if (whole === null) return failed('protocol', '/proc/meminfo: no total or free memory in it');
      return withinContainer(files, whole);
    },
  };
}

/**
 * The limit of a container is the terminal's limit; that of a service's own slice (a deeper path) is ours alone and says nothing of
 * the terminal. The root of a real machine has no such files.
 */
async function withinContainer(files: FileLink, whole: MemoryStatus): Promise<HalResult<MemoryStatus>> {
  const groups = textLines((await textOrNull(files, '/proc/self/cgroup')) ?? '');
  if (!groups.includes('0::/')) return ok(whole);
  const limitBytes = await numberOrNull(files, '/sys/fs/cgroup/memory.max');
  const usedBytes = await numberOrNull(files, '/sys/fs/cgroup/memory.current');
  if (limitBytes === null || usedBytes === null || limitBytes >= whole.totalBytes || limitBytes <= 0)
    return ok(whole);
  const stat = textLines((await textOrNull(files, '/sys/fs/cgroup/memory.stat')) ?? '');
  const reclaimableBytes =
    decimal(stat.find((line) => line.startsWith('inactive_file '))?.slice('inactive_file '.length)) ?? 0;
  const leftBytes = Math.max(0, limitBytes - usedBytes + reclaimableBytes);
  return ok({
    totalBytes: limitBytes,
    availableBytes: Math.min(whole.availableBytes, leftBytes, limitBytes),
  });
}
