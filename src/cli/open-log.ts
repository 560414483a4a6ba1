import { join } from 'node:path';
import type { Config } from '../runtime/config-schema.ts';
import { dataFiles } from '../runtime/data-folder.ts';
import { keepWithinQuota } from '../runtime/data-quota.ts';
import { createLogFile } from '../runtime/log-file.ts';
import { createLog } from '../runtime/log.ts';
import type { Log } from '../runtime/log.ts';
import { createProcessTime } from '../runtime/process-time.ts';

const kilobyte = 1_024;

/** The log file of a long-lived process (one writer per file, or rotating would lose lines), rotated and within the data folder's quota as the settings say. */
export function openLog(from: string, data: string, config: Config): Log {
  const { level, maxKb, keep } = config.log;
  const sink = createLogFile(join(dataFiles(data).logs, `${from}.log`), { maxBytes: maxKb * kilobyte, keep });
  const log = createLog({ sink, time: createProcessTime(), level, from });
  const quota = keepWithinQuota(data, config.data.quotaMb * kilobyte ** 2);
  if (!quota.within)
    log.write('warn', 'data-over-quota', { usedBytes: quota.usedBytes, quotaMb: config.data.quotaMb });
  return log;
}
