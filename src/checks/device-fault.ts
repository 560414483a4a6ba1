import type { DeviceName } from '../../hal/contracts/device.ts';
import type { Fault, FaultCode } from '../../hal/contracts/fault.ts';
import type { StatusField } from '../../hal/contracts/status-fields.table.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { CheckOutcome, Evidence } from './check.ts';
import { failedWith, outcomeOfFault } from './outcome.ts';

/** What the faults of one device's own link say of it; a code that is not named could not be tested. */
export interface DeviceComplaints<FindingId extends string> {
  readonly device: DeviceName;
  readonly of: StatusField;
  readonly findings: Readonly<Partial<Record<FaultCode, FindingId>>>;
}

/** What a link that failed says, as evidence. */
export function faultEvidence(of: StatusField, { code, detail }: Fault): Evidence {
  return { of, value: code, how: 'live', raw: detail.slice(0, 200) };
}

/** The complaint that a fault is, on a model that is meant to have the device; otherwise what any fault means. */
export function outcomeOfDeviceFault<FindingId extends string>(
  fault: Fault,
  { devices }: Terminal,
  { device, of, findings }: DeviceComplaints<FindingId>,
): CheckOutcome<FindingId> {
  const id = findings[fault.code];
  if (id === undefined || !devices.has(device)) return outcomeOfFault(fault);
  return failedWith([{ id, evidence: [faultEvidence(of, fault)] }]);
}
