import type { HalResult } from '../contracts/fault.ts';
import type { ByteLink } from '../contracts/links.ts';

/**
 * A link on which bytes travel as reports: each chunk that arrives is one whole input report, each write one output report. Beside
 * them a device may answer to feature reports, which hold its settings.
 */
export interface HidLink extends ByteLink {
  /**
   * Sends a feature report and reads the answer; without the number of a report, as devices have only one. `unsupported` where
   * feature reports cannot be reached, `silent` when no answer came.
   */
  exchangeFeature(report: Uint8Array, deadlineMs: number): Promise<HalResult<Uint8Array>>;
}

/** Whether this link carries feature reports beside its bytes. */
export function isHid(link: ByteLink): link is HidLink {
  return 'exchangeFeature' in link;
}
