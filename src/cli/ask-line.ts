import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { CliIo } from './cli-io.ts';

/** Asks the person at this terminal for one line; `hidden` shows nothing of what is typed. Null when the input ended or Ctrl-C came. */
export async function askLine(io: CliIo, question: string, hidden = false): Promise<string | null> {
  io.err.write(question);
  // Readline echoes through its output; what is hidden goes nowhere.
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!hidden) io.err.write(chunk.toString());
      done();
    },
  });
  const reader = createInterface({ input: io.input, output, terminal: io.input.isTTY === true });
  try {
    return await new Promise<string | null>((resolve) => {
      reader.once('close', () => resolve(null));
      reader.question('', { signal: io.stop }).then(resolve, () => resolve(null));
    });
  } finally {
    reader.close();
    if (hidden) io.err.write('\n');
  }
}
