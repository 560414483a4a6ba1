import type { ProcessingRequirement } from './processing-requirements.table.ts';
import { requirementByDigit } from './processing-requirements.table.ts';

/** What the 12 digits of a UnionPay header say. */
export interface HeaderFacts {
  /** 60 magnetic stripe, 61 chip, 62 and 63 value-added, 65 script, 66 phone, 67 mobile, 68 personal. */
  readonly applicationClass: string;
  readonly specVersion: string;
  readonly terminalStatus: string;
  /** What the host asks of the terminal; any answer may carry it. */
  readonly requirement: ProcessingRequirement;
  /** Version of the terminal's software as the host sees it. */
  readonly softwareVersion: string;
}

/** Reads a header; null when it is not 12 hex digits. */
export function readHeader(header: string): HeaderFacts | null {
  if (!/^[0-9A-Fa-f]{12}$/.test(header)) return null;
  return {
    applicationClass: header.slice(0, 2),
    specVersion: header.slice(2, 4),
    terminalStatus: header.charAt(4),
    requirement: requirementByDigit(header.charAt(5)),
    softwareVersion: header.slice(6),
  };
}

/** The same header asking something else of the terminal; for hosts. */
export function withRequirementDigit(header: string, digit: string): string {
  return header.slice(0, 5) + digit + header.slice(6);
}
