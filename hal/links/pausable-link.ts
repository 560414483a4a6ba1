import type { ByteLink } from '../contracts/links.ts';

/** A link whose reader can stop taking bytes for a while, so that the far end's writes stall: flow control of a socket or a wire. */
export interface PausableLink extends ByteLink {
  pause(): void;
  resume(): void;
}

/** Whether this link can be paused; a recorded one, for instance, cannot. */
export function isPausable(link: ByteLink): link is PausableLink {
  return 'pause' in link && 'resume' in link;
}
