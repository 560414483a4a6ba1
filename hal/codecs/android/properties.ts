import { textLines } from '../linux/text-lines.ts';

/** System properties as `getprop` lists them; empty values are left out, as are lines of any other form. */
export function parseProperties(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const line of textLines(text)) {
    const [, name, value] = /^\[([A-Za-z0-9_.@:-]{1,128})\]: \[([^\]]{1,400})\]$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !properties.has(name)) properties.set(name, value);
  }
  return properties;
}
