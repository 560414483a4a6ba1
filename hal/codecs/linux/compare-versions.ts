/**
 * Which of two versions is older: negative when the first is. Only plain ones are ordered, numbers parted by dots; a package's revision after
 * them (`1.10.2-3`) counts for nothing; null for anything else, for a wrong order would condemn a good program.
 */
export function compareVersions(one: string, other: string): number | null {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === null || second === null) return null;
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const difference = (first[at] ?? 0) - (second[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

function partsOf(version: string): readonly number[] | null {
  const [, plain] = /^(\d{1,9}(?:\.\d{1,9}){0,7})(?:-r?\d{1,9})?$/.exec(version.trim()) ?? [];
  return plain === undefined ? null : plain.split('.').map(Number);
}
