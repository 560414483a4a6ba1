import { bitmapOf } from './bitmap.ts';
import type { Dialect } from './dialect.ts';
import { shownValue, type Audience } from './disclosure.ts';
import { readHeader } from './header.ts';
import type { Message, ReceivedMessage } from './message.ts';
import { networkMessageOf } from './network-message.ts';
import { processingRequirements } from './processing-requirements.table.ts';

/**
 * A message in lines for people and logs, the only form in which one may be logged: what the dialect clears for diagnostics is
 * shown, of everything else the length alone.
 */
export function describe(
  message: Message | ReceivedMessage,
  dialect: Dialect,
  options: { readonly audience?: Audience; readonly reveal?: boolean } = {},
): string {
  const fields = [...message.fields].toSorted(([one], [other]) => one - other);
  return [
    ...prefixLines(message),
    typeLine(message),
    `BITMAP ${bitmapOf(message.fields.keys())}`,
    ...fields.map(([field, value]) => {
      const shown = options.reveal ? value : shownValue(dialect, field, value, options.audience ?? 'local');
      return fieldLine(dialect, field, shown);
    }),
    ...issueLines(message),
  ].join('\n');
}

function fieldLine(dialect: Dialect, field: number, shown: string): string {
  const name = dialect.fields[field]?.name ?? { zh: '未定义域', en: 'undefined field' };
  return `F${String(field).padEnd(3)} ${printable(shown)}  ${name.zh} / ${name.en}`;
}

function issueLines(message: Message | ReceivedMessage): string[] {
  if (!('issues' in message)) return [];
  return message.issues.map((issue) => `! F${String(issue.field)} ${issue.code}: ${issue.detail}`);
}

function prefixLines(message: Message | ReceivedMessage): string[] {
  const lines: string[] = [];
  if ('length' in message && message.length !== null) lines.push(`LEN    ${String(message.length)}`);
  if (message.tpdu !== null) lines.push(`TPDU   ${message.tpdu}`);
  if (message.header !== null) lines.push(`HEADER ${message.header}${requirementOf(message.header)}`);
  return lines;
}

function requirementOf(header: string): string {
  const requirement = readHeader(header)?.requirement;
  if (requirement === undefined || requirement === 'none') return '';
  const { zh, en } = processingRequirements[requirement].text;
  return `  ${zh} / ${en}`;
}

function typeLine(message: Message): string {
  const kind = networkMessageOf(message);
  return kind === null ? `MTI    ${message.mti}` : `MTI    ${message.mti}  ${kind.name.zh} / ${kind.name.en}`;
}

/** Text of a frame must not be able to move a terminal's cursor or forge a log line. */
function printable(text: string): string {
  return text.replaceAll(
    /\p{C}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
