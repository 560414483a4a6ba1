import { decoded, undecodable } from '../contracts/decoded.ts';
import type { Decoded } from '../contracts/decoded.ts';

/** One line of a trace: bytes we sent, bytes that came, time that passed before the next line, or the loss of the link. */
export type TraceStep =
  | { readonly kind: 'sent'; readonly bytes: Uint8Array }
  | { readonly kind: 'came'; readonly bytes: Uint8Array }
  | { readonly kind: 'passed'; readonly ms: number }
  | { readonly kind: 'lost' };

/** A recorded conversation with one device. `about` says what was recorded: model, firmware, transport, situation. */
export interface Trace {
  readonly about: Readonly<Record<string, string>>;
  readonly steps: readonly TraceStep[];
}

/** The text of a trace: `# key: value`, `> hex` sent, `< hex` came, `@ms` passed, `!` link lost. */
export function formatTrace(trace: Trace): string {
  const head = Object.entries(trace.about).map(([key, value]) => `# ${key}: ${value}`);
  return `${[...head, ...trace.steps.map(formatStep)].join('\n')}\n`;
}

/** Reads the text of a trace; refuses an unknown line by its number (`offset`). */
export function parseTrace(text: string): Decoded<Trace> {
  const about: Record<string, string> = {};
  const steps: TraceStep[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const note = /^#\s*(?:([\w -]+?)\s*:\s*)?(.*)$/.exec(line);
    if (note?.[1] !== undefined) about[note[1]] = note[2] ?? '';
    if (line === '' || note !== null) continue;
    const step = parseStep(line);
    if (step === undefined) {
      return undecodable(
        'trace-line',
        index + 1,
        `line ${String(index + 1)}: expected "> hex", "< hex", "@ms" or "!"`,
      );
    }
    steps.push(step);
  }
  return decoded({ about, steps });
}

/** One step as a line of a trace. */
export function formatStep(step: TraceStep): string {
  switch (step.kind) {
    case 'sent':
      return `> ${hex(step.bytes)}`;
    case 'came':
      return `< ${hex(step.bytes)}`;
    case 'passed':
      return `@${String(step.ms)}`;
    case 'lost':
      return '!';
  }
}

function parseStep(line: string): TraceStep | undefined {
  if (line === '!') return { kind: 'lost' };
  const passed = /^@\s*(\d{1,9})$/.exec(line);
  if (passed !== null) return { kind: 'passed', ms: Number(passed[1]) };
  const moved = /^([<>])((?:\s*[0-9a-f]{2})+)$/i.exec(line);
  if (moved === null) return undefined;
  const bytes = Uint8Array.from(Buffer.from((moved[2] ?? '').replaceAll(/\s/g, ''), 'hex'));
  return { kind: moved[1] === '>' ? 'sent' : 'came', bytes };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ');
}
