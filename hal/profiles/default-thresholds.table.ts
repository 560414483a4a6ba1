import type { Thresholds } from '../contracts/terminal.ts';

const mebibyte = 1024 ** 2;

/**
 * Limits that a profile starts from. Storage: a payment application needs room for a day's journal and one update. Memory: below a
 * twentieth the kernel starts to kill. Temperature: enclosures of terminals, not of servers. Clock: a minute off is noticed on receipts,
 * five make certificates and MACs fail.
 */
export const defaultThresholds: Thresholds = {
  storageFreeWarnBytes: 512 * mebibyte,
  storageFreeFailBytes: 128 * mebibyte,
  memoryAvailableWarnShare: 0.12,
  memoryAvailableFailShare: 0.05,
  cpuLoadWarnShare: 1.5,
  temperatureWarnC: 70,
  temperatureFailC: 85,
  clockSkewWarnMs: 60_000,
  clockSkewFailMs: 300_000,
  hostConnectTimeoutMs: 10_000,
};
