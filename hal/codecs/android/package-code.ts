import { textLines } from '../linux/text-lines.ts';

/** The version code that `dumpsys package` tells of exactly this package: the number by which Android orders releases; null: none. */
export function parsePackageCode(text: string, packageId: string): number | null {
  const lines = textLines(text);
  const start = lines.findIndex((line) => line.trimStart().startsWith(`Package [${packageId}] `));
  if (start < 0) return null;
  for (const line of lines.slice(start + 1)) {
    if (line.trimStart().startsWith('Package [')) return null;
    const code = /^\s*versionCode=(\d{1,10})(?:\s|$)/.exec(line)?.[1];
    if (code !== undefined) return Number(code);
  }
  return null;
}
