import { longestLineBytes } from './bridge-messages.ts';

/** Cuts a stream into lines, whatever the chunks. A line beyond the limit is dropped and counted. */
export interface LineSplitter {
  push(bytes: Uint8Array): readonly string[];
  readonly dropped: number;
}

/** A splitter at the start of a stream; holds at most one unfinished line. */
export function createLineSplitter(limitBytes: number = longestLineBytes): LineSplitter {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let overrun = false;
  let dropped = 0;
  const keep = (part: Uint8Array): void => {
    overrun ||= pendingBytes + part.length > limitBytes;
    if (overrun) pending = [];
    else pending.push(part.slice());
    pendingBytes = overrun ? 0 : pendingBytes + part.length;
  };
  const finish = (lines: string[]): void => {
    if (overrun) dropped += 1;
    else if (pendingBytes > 0) lines.push(Buffer.concat(pending).toString('utf8'));
    pending = [];
    pendingBytes = 0;
    overrun = false;
  };
  return {
    push: (bytes) => {
      const lines: string[] = [];
      let from = 0;
      for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
        keep(bytes.subarray(from, at));
        finish(lines);
        from = at + 1;
      }
      keep(bytes.subarray(from));
      return lines;
    },
    get dropped() {
      return dropped;
    },
  };
}
