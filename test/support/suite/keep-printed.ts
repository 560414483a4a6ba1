import { findSecrets } from '../../../scripts/secrets/find-secrets.ts';

/** What a stream is asked here. */
export interface Printer {
  write: (chunk: string | Uint8Array, ...rest: never[]) => boolean;
}

/** Notes what is printed from now on, names of tests included; what it returns ends that, and throws when a secret was among it. */
export function keepPrinted(streams: readonly Printer[]): () => void {
  const printed: Buffer[] = [];
  const restore = streams.map((stream) => noting(stream, printed));
  return () => {
    for (const put of restore) put();
    const found = findSecrets(Buffer.concat(printed));
    if (found.length === 0) return;
    throw new Error(`printed by the suite: ${found.map(({ kind, where }) => `${kind} ${where}`).join('; ')}`);
  };
}

/** Notes what passes and lets it pass. */
function noting(stream: Printer, printed: Buffer[]): () => void {
  const { write } = stream;
  stream.write = (chunk, ...rest) => {
    printed.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    return write.call(stream, chunk, ...rest);
  };
  return () => {
    stream.write = write;
  };
}
