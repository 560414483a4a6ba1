import { useEffect, useState } from 'preact/hooks';
import type { Link } from '../link.ts';
import type { OpenStep } from '../model.ts';

/** How a step is answered from this page. */
export type Answer = (value: string) => void;

/**
 * Answers a step, and once more whenever the line comes back: what was wiped or pressed while the terminal was out of reach is not lost. The
 * agent takes the first answer alone.
 */
export function useAnswer(
  step: OpenStep,
  line: { readonly link: Link; readonly up: boolean; readonly sessionId: string },
): Answer {
  const [given, setGiven] = useState<string | null>(null);
  const { link, up, sessionId } = line;
  useEffect(() => {
    if (given !== null && up)
      link.send({ t: 'answer', sessionId, stepId: step.step, nonce: step.nonce, value: given });
  }, [given, up]);
  return setGiven;
}
