import type { CliOutput, Style } from './cli-io.ts';

// An import would load everything the module can do, three megabytes that stay with an agent for months.
const { styleText } = process.getBuiltinModule('node:util');

const styles = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  dim: 'dim',
  strong: 'bold',
} as const satisfies Record<Style, string>;

/** Writes to a stream of the process. A reader that goes away (`| head`) is no error: what follows is dropped. */
export function streamOutput(
  stream: NodeJS.WriteStream,
  environment: Readonly<Record<string, string | undefined>>,
): CliOutput {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTerminal: stream.isTTY && environment['TERM'] !== 'dumb',
    // A terminal that does not know its size says 0.
    columns: () => (stream.columns > 0 ? stream.columns : 80),
    styled: (style, text) => styleText(styles[style], text, { stream }),
  };
}
