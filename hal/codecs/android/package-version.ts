import { textLines } from '../linux/text-lines.ts';

/** The version that `dumpsys package` tells of exactly this package, for the program also prints others whose names begin alike; null: none. */
export function parsePackageVersion(text: string, packageId: string): string | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) => line.trimStart().startsWith(`Package [${packageId}] `));
  if (start < 0) return null;
  for (const line of lines.slice(start + 1)) {
    if (line.trimStart().startsWith('Package [')) return null;
    const version = /^\s*versionName=(\S{1,60})$/.exec(line)?.[1];
    if (version !== undefined) return version;
  }
  return null;
}
