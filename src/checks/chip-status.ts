import type { ChipReader, ChipStatus } from '../../hal/contracts/chip-reader.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { chipFindings } from './chip-findings.table.ts';
import type { ChipFinding } from './chip-findings.table.ts';
import { outcomeOfDeviceFault } from './device-fault.ts';
import type { DeviceComplaints } from './device-fault.ts';
import { conclude, lookAt, well } from './looked-at.ts';
import { skipped, unsupported } from './outcome.ts';

/** Looks at whether the card service runs and the chip reader is there, without touching a card. */
export const chipStatus = defineCheck({
  id: 'chip-status',
  title: { zh: '插卡读卡器', en: 'Chip reader' },
  level: 'internal',
  effects: [],
  needs: ['chip'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: chipFindings,
  run: async ({ terminal, context }) => {
    if (terminal.chip === undefined) return unsupported('no-device');
    const reader = await terminal.chip();
    if (!reader.ok) return outcomeOfDeviceFault(reader.fault, terminal, complaints);
    const status = await reader.value.status(context);
    if (!status.ok) return outcomeOfDeviceFault(status.fault, terminal, complaints);
    return outcomeOf(status.value, reader.value, terminal.blind);
  },
});

/** Another program that has the card alone is using it, not breaking it. */
function outcomeOf(
  status: ChipStatus,
  { coverage }: ChipReader,
  blind: ReadonlySet<string>,
): CheckOutcome<ChipFinding> {
  if (status.condition === 'deviceBusy') return skipped('device-in-use');
  const raw = status.raw.slice(0, 200);
  const card = lookAt<string, ChipFinding>(blind, 'chip.status', status.card, (told) =>
    well({
      of: 'chip.status',
      value: `slot ${told}`,
      how: coverage.card === 'not-observable' ? 'inferred' : coverage.card,
      raw,
    }),
  );
  return conclude([card]);
}

const complaints: DeviceComplaints<ChipFinding> = {
  device: 'chip',
  of: 'chip.status',
  findings: {
    refused: 'chip.service-stopped',
    'no-device': 'chip.absent',
    disconnected: 'chip.absent',
    silent: 'chip.absent',
    'timed-out': 'chip.absent',
  },
};
