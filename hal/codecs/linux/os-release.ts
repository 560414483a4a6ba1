import { textLines } from './text-lines.ts';

/** The fields of `/etc/os-release` by name, quotes removed. */
export function parseOsRelease(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of textLines(text)) {
    const match = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.trim());
    if (match?.[1] !== undefined) fields.set(match[1], unquoted(match[2] ?? ''));
  }
  return fields;
}

function unquoted(value: string): string {
  const inner = /^"(.*)"$/.exec(value)?.[1] ?? /^'(.*)'$/.exec(value)?.[1] ?? value;
  return inner.replaceAll(/\\([\\"$`])/g, '$1');
}
