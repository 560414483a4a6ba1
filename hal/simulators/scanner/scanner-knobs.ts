/** How a simulated scanner is set and misbehaves. May be changed at any time. */
export interface ScannerKnobs {
  /** Put before every scan. */
  prefix: string;
  /** Put behind every scan; reports have no such end. */
  suffix: string;
  /** Obeys and answers no command. */
  answersNothing: boolean;
  /** What is sent comes in pieces of so many bytes; null: whole. */
  pieceBytes: number | null;
}

/** As it comes from its maker. */
export function quietScannerKnobs(): ScannerKnobs {
  return { prefix: '', suffix: '\r', answersNothing: false, pieceBytes: null };
}
