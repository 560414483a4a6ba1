/** Primary result codes of SQLite that we treat differently. */
export const sqliteCodes = { busy: 5, corrupt: 11, notADatabase: 26 } as const;

/** The primary result code of an error of `node:sqlite`; null for any other error. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** Whether the file itself is broken, as opposed to a disk that refuses. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase;
}

/** Whether it is the disk, or the end of the process, that refuses; anything else is a bug. */
export function isRefusal(error: unknown): boolean {
  if (sqliteCode(error) !== null) return true;
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}

/** What reading gives, or `otherwise` when the database cannot be read. Bugs still throw. */
export function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return otherwise;
  }
}
