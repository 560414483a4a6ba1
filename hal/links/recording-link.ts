import type { ByteLink } from '../contracts/links.ts';
import type { Time } from '../contracts/time.ts';
import type { TraceStep } from './trace.ts';

/**
 * The same link, with everything that passes noted as trace steps, as it happens. What is written counts when the link took it.
 * Never record a link that carries card data: a trace is test data and support evidence.
 */
export function recordingLink(link: ByteLink, time: Time, note: (step: TraceStep) => void): ByteLink {
  let lastMs = time.monotonicMs();
  const noteNow = (step: TraceStep): void => {
    const ms = Math.round(time.monotonicMs() - lastMs);
    lastMs = time.monotonicMs();
    if (ms > 0) note({ kind: 'passed', ms });
    note(step);
  };
  link.onBytes((bytes) => noteNow({ kind: 'came', bytes: bytes.slice() }));
  link.onClose((fault) => {
    if (fault !== null) noteNow({ kind: 'lost' });
  });
  const { alive } = link;
  return {
    path: link.path,
    write: async (bytes, deadlineMs) => {
      // Noted first: an answer may come before the write's own result does.
      noteNow({ kind: 'sent', bytes: bytes.slice() });
      return link.write(bytes, deadlineMs);
    },
    onBytes: (listener) => link.onBytes(listener),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    ...(alive === undefined ? {} : { alive }),
  };
}
