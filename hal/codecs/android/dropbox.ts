import { textLines } from '../linux/text-lines.ts';

/** One entry of Android's drop box. `at` is as the terminal writes its local time; nothing of the entry's own text is kept but its subject. */
export interface DropboxEntry {
  /** `2026-09-06 16:50:01`. */
  readonly at: string;
  /** What happened: `data_app_anr`, `data_app_crash`, `SYSTEM_TOMBSTONE`. */
  readonly tag: string;
  readonly process: string | null;
  readonly packageId: string | null;
  readonly versionName: string | null;
  readonly subject: string | null;
}

const header = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})(?:\.\d{1,6})? ([A-Za-z0-9_]{1,60}) \([^)]{0,60}\)/;
/** Entries are bounded by the system; a text that claims more is read no further. */
const mostEntries = 1_000;

/** Reads `dumpsys dropbox --print <tag>`, newest last as it prints them. Null: not that dump. */
export function parseDropbox(text: string): readonly DropboxEntry[] | null {
  const lines = textLines(text);
  if (!lines.some((line) => /^Drop box contents: \d+ entries/.test(line))) return null;
  const starts = lines.flatMap((line, place) => (header.test(line) ? [place] : [])).slice(0, mostEntries);
  return starts.flatMap((start, n) => entryOf(lines.slice(start, starts[n + 1] ?? lines.length)));
}

function entryOf([first = '', ...rest]: readonly string[]): readonly DropboxEntry[] {
  const [, at, tag] = header.exec(first) ?? [];
  if (at === undefined || tag === undefined) return [];
  // The head of an entry ends at its first empty line; what follows is the program's own text, but for the subject.
  const head = rest.slice(0, 30);
  const owner = field(head, 'Package');
  const [, packageId, versionName] =
    /^([\w.]{1,150})(?: v\d+)?(?: \(([^)]{1,60})\))?$/.exec(owner ?? '') ?? [];
  return [
    {
      at,
      tag,
      process: field(head, 'Process'),
      packageId: packageId ?? null,
      versionName: versionName ?? null,
      subject: field(head, 'Subject'),
    },
  ];
}

function field(lines: readonly string[], key: string): string | null {
  const line = lines.find((candidate) => candidate.startsWith(`${key}: `));
  const value = line?.slice(key.length + 2).trim() ?? '';
  return value === '' ? null : value.slice(0, 200);
}
