import { decimal, textLines } from './text-lines.ts';

/** What came back of echo requests, and the median round trip in milliseconds (null: nothing came back, or no time was told). */
export interface PingCount {
  readonly sent: number;
  readonly received: number;
  readonly medianMs: number | null;
  /** The machine that sent a request back, and why; absent: nobody did. */
  readonly refusal?: PingRefusal;
}

/** What a machine on the way says of a request: nobody at that address, no way there, or forbidden by a rule. */
export interface PingRefusal {
  readonly by: string;
  readonly why: 'host-unreachable' | 'net-unreachable' | 'prohibited';
}

/**
 * The summary of `ping -c`, as iputils, BusyBox and toybox print it. Null without a summary: an unknown host, a missing right, a text that was
 * cut off or is in another language.
 */
export function parsePing(text: string): PingCount | null {
  const lines = textLines(text);
  const summary = lines
    .map((line) => /^(\d{1,6}) packets transmitted, (\d{1,6}) (?:packets )?received\b/.exec(line.trim()))
    .find((match) => match !== null);
  const sent = Number(summary?.[1] ?? 'NaN');
  const received = Number(summary?.[2] ?? 'NaN');
  if (!Number.isInteger(sent) || !Number.isInteger(received) || sent === 0 || received > sent) return null;
  const refusal = lines.map(refusalIn).find((told) => told !== null) ?? null;
  return {
    sent,
    received,
    medianMs: received === 0 ? null : medianOf(lines.flatMap(timeIn)),
    ...(refusal !== null && { refusal }),
  };
}

const refusals: readonly (readonly [words: RegExp, why: PingRefusal['why']])[] = [
  [/Packet filtered|Prohibited|Unreachable for (?:Type|TOS)/i, 'prohibited'],
  [/Host Unreachable|Host Unknown/i, 'host-unreachable'],
  [/Net(?:work)? Unreachable|Net Unknown/i, 'net-unreachable'],
];

/** iputils names the address first, or in brackets after a name; BusyBox says nothing of the kind. */
function refusalIn(line: string): PingRefusal | null {
  const [, named, bracketed, words = ''] =
    /^From ([^ (]{1,100}?):?(?: \(([0-9a-f.:]{2,45})\))?:? icmp_seq=\d{1,6} (.{1,60})$/i.exec(line.trim()) ??
    [];
  const why = refusals.find(([form]) => form.test(words))?.[1];
  const by = bracketed ?? named;
  return why === undefined || by === undefined ? null : { by, why };
}

function timeIn(line: string): readonly number[] {
  const told = /\btime[=<](\d+(?:\.\d+)?) ?ms\b/.exec(line);
  const ms = decimal(told?.[1]);
  return ms === null ? [] : [ms];
}

function medianOf(times: readonly number[]): number | null {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? null;
}
