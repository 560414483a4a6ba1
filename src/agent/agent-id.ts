import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../hal/contracts/random.ts';
import type { Time } from '../../hal/contracts/time.ts';
import { agentIdSchema } from '../wire/messages/fields.ts';
import { uuidV7 } from '../wire/uuid-v7.ts';

/**
 * The name of the agent of a data folder, given once and kept in `agent-id`. Where nothing can be written the agent has a name for this process
 * alone: reporting under a new name is better than not reporting.
 */
export function loadAgentId(dataDir: string, time: Time, random: Random): string {
  const path = join(dataDir, 'agent-id');
  const kept = readId(path);
  if (kept !== null) return kept;
  const id = uuidV7(time.now(), random);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${id}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!isErrno(error)) throw error;
    return readId(path) ?? id;
  }
  return id;
}

function readId(path: string): string | null {
  try {
    const read = agentIdSchema.safeParse(readFileSync(path, 'utf8').trim());
    return read.success ? read.data : null;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return null;
  }
}

function isErrno(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
