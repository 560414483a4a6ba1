import { textLines } from '../linux/text-lines.ts';

/** A running service of an application. */
export interface ActiveService {
  readonly packageId: string;
  /** The component's class, as written: `.service.OrderListenerService`. */
  readonly name: string;
  readonly userId: number;
  readonly foreground: boolean;
}

const record = /^\s*\* ServiceRecord\{[0-9a-f]{1,16} u(\d{1,4}) ([\w.]{1,150})\/([\w.$]{1,200})\b/;

/** Reads `dumpsys activity services`. The program prints every package whose name begins alike: compare `packageId` whole. Null: not that dump. */
export function parseActiveServices(text: string): readonly ActiveService[] | null {
  const lines = textLines(text);
  if (!lines.some((line) => line.startsWith('ACTIVITY MANAGER SERVICES '))) return null;
  const starts = lines.flatMap((line, place) => (record.test(line) ? [place] : []));
  return starts.flatMap((start, n) => {
    const [, user, packageId, name] = record.exec(lines[start] ?? '') ?? [];
    if (user === undefined || packageId === undefined || name === undefined) return [];
    const own = lines.slice(start + 1, starts[n + 1] ?? lines.length);
    const foreground = own.some((line) => /^\s+isForeground=true\b/.test(line));
    return [{ packageId, name, userId: Number(user), foreground }];
  });
}
