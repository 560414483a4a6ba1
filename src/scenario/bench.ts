import type { HalResult } from '../../hal/contracts/fault.ts';
import type { ByteLink } from '../../hal/contracts/links.ts';
import type { PortAddress } from '../../hal/contracts/seams.ts';
import type { ScenarioFault } from './fault-schema.ts';

/** Simulated devices of one kind, with what they suffer and what a person does at them. */
export interface Bench {
  /** The fault concerns these devices: what acts of its kind has changed; none acting means mended. */
  change(at: string, kind: string, acting: readonly ScenarioFault[]): void;
  /** The port, when one of these devices hangs on it; null otherwise. */
  openPort(port: PortAddress): HalResult<ByteLink> | null;
  /**
   * Does what a step of a test asks of a person; the true answer, or null when the step is about something else. `shown` is the text of a
   * code on the screen.
   */
  perform(stepId: string, shown?: string): string | null;
}
