import { textLines } from './text-lines.ts';

/** Packages that `dpkg --audit` names: indented lines, the name first. Empty when it complains of nothing. */
export function parsePackageAudit(text: string): readonly string[] {
  const named = textLines(text).flatMap((line) => {
    const name = /^ ([a-z0-9][a-z0-9.+-]{0,99})(?::[a-z0-9]+)?(?:\s|$)/.exec(line)?.[1];
    return name === undefined ? [] : [name];
  });
  return [...new Set(named)];
}

/**
 * Program files that `dpkg --verify` found altered (a `5` in the third place: their checksum differs) or missing. Configuration files (`c`)
 * are meant to be altered and left out.
 */
export function parsePackageVerify(text: string): readonly string[] {
  return textLines(text).flatMap((line) => {
    const altered = /^..5\S{6} {3}(\/\S{1,300})$/.exec(line)?.[1];
    const missing = /^missing {5}(\/\S{1,300})$/.exec(line)?.[1];
    const path = altered ?? missing;
    return path === undefined ? [] : [path];
  });
}

/** The hash in a file that `sha256sum` wrote, lower case; null when it is none. */
export function parseSha256(text: string): string | null {
  return /^\\?([0-9a-f]{64})(?:\s|$)/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}
