import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const changing = [
  'mkdirSync',
  'writeFileSync',
  'renameSync',
  'copyFileSync',
  'symlinkSync',
  'rmSync',
  'rmdirSync',
] as const;

/** Thrown in the place of a change to the file system by whoever is dead by then. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Does `work` as a process does that is killed right before its n-th change to the file system below `place`: neither that change is made nor any
 * after it, whatever clearing up is tried. Whether it came to its end before.
 */
export function deadAfter(place: string, nth: number, work: () => void): 'ended' | 'killed' {
  let changes = 0;
  const counted = (args: readonly unknown[]): void => {
    if (!args.some((arg) => typeof arg === 'string' && arg.startsWith(place))) return;
    changes += 1;
    if (changes >= nth) throw new Killed(`change ${String(changes)}`);
  };
  const whole = { ...fs };
  for (const name of changing) {
    const original: unknown = whole[name];
    if (typeof original !== 'function') throw new Error(name);
    Object.assign(fs, {
      [name]: (...args: readonly unknown[]): unknown => {
        counted(args);
        return Reflect.apply(original, fs, args);
      },
    });
  }
  syncBuiltinESMExports();
  try {
    work();
    return 'ended';
  } catch (error) {
    if (error instanceof Killed) return 'killed';
    throw error;
  } finally {
    for (const name of changing) Object.assign(fs, { [name]: whole[name] });
    syncBuiltinESMExports();
  }
}
