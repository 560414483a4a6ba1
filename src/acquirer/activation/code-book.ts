import type { Time } from '../../../hal/contracts/time.ts';
import { readActivationCode } from '../../registration/activation/activation-code.ts';

/** One registration code. `untilMs` is by the host's monotonic clock. */
export interface CodeEntry {
  readonly tid: string;
  readonly untilMs: number;
  /** The serial number that used it, or null. */
  usedBy: string | null;
}

/** The codes an acquirer has given out, and who guesses at them. */
export interface CodeBook {
  put(code: string, entry: Omit<CodeEntry, 'usedBy'>): void;
  find(code: string): CodeEntry | null;
  isExpired(entry: CodeEntry): boolean;
  noteWrong(serial: string): void;
  /** For how many seconds a serial number that guessed too often is turned away; 0: it is not. */
  lockedSeconds(serial: string): number;
}

const hourMs = 3_600_000;
const triesPerHour = 5;

/** A book that reads codes as people write them: dashes and case do not matter. */
export function createCodeBook(time: Time): CodeBook {
  const entries = new Map<string, CodeEntry>();
  const wrong = new Map<string, number[]>();
  return {
    put: (code, entry) => void entries.set(plain(code), { ...entry, usedBy: null }),
    find: (code) => entries.get(plain(code)) ?? null,
    isExpired: ({ untilMs }) => time.monotonicMs() >= untilMs,
    noteWrong: (serial) => {
      const recent = (wrong.get(serial) ?? []).filter((at) => time.monotonicMs() - at < hourMs);
      wrong.set(serial, [...recent, time.monotonicMs()]);
    },
    lockedSeconds: (serial) => {
      const first = (wrong.get(serial) ?? []).at(-triesPerHour);
      if (first === undefined) return 0;
      return Math.max(0, Math.ceil((first + hourMs - time.monotonicMs()) / 1000));
    },
  };
}

/** Codes of other makers are kept as they are, but for case and dashes. */
function plain(code: string): string {
  return readActivationCode(code) ?? code.toUpperCase().replaceAll('-', '');
}
