import type { ContactlessReader, ContactlessStatus } from '../../hal/contracts/contactless-reader.ts';
import type { Fault } from '../../hal/contracts/fault.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import { defineCheck } from './check.ts';
import type { CheckOutcome } from './check.ts';
import { contactlessFindings } from './chip-findings.table.ts';
import { outcomeOfDeviceFault } from './device-fault.ts';
import type { DeviceComplaints } from './device-fault.ts';
import { conclude, lookAt, well } from './looked-at.ts';
import { skipped, unsupported } from './outcome.ts';

/** Looks at whether the contactless reader is there. Whether it makes a field only a tap can show on most models. */
export const contactlessStatus = defineCheck({
  id: 'contactless-status',
  title: { zh: '非接读卡器', en: 'Contactless reader' },
  level: 'internal',
  effects: [],
  needs: ['contactless'],
  dependsOn: [],
  costSeconds: 0.5,
  timeoutMs: 15_000,
  findings: contactlessFindings,
  run: async ({ terminal, context }) => {
    if (terminal.contactless === undefined) return unsupported('no-device');
    const reader = await terminal.contactless();
    if (!reader.ok) return withoutAnswer(reader.fault, terminal);
    const status = await reader.value.status(context);
    if (!status.ok) return withoutAnswer(status.fault, terminal);
    return outcomeOf(status.value, reader.value, terminal.blind);
  },
});

type Outcome = CheckOutcome<keyof typeof contactlessFindings>;

function outcomeOf(
  status: ContactlessStatus,
  { coverage }: ContactlessReader,
  blind: ReadonlySet<string>,
): Outcome {
  if (status.condition === 'deviceBusy') return skipped('device-in-use');
  const card = lookAt<string, never>(blind, 'contactless.status', status.card, (told) =>
    well({
      of: 'contactless.status',
      value: `field: ${told}`,
      how: coverage.card === 'not-observable' ? 'inferred' : coverage.card,
      raw: status.raw.slice(0, 200),
    }),
  );
  return conclude([card]);
}

/** A service that does not run is the chip reader's complaint: it says nothing of this one. */
function withoutAnswer(fault: Fault, terminal: Terminal): Outcome {
  return fault.code === 'refused'
    ? skipped('blocked-by:chip-status')
    : outcomeOfDeviceFault(fault, terminal, complaints);
}

const complaints: DeviceComplaints<keyof typeof contactlessFindings> = {
  device: 'contactless',
  of: 'contactless.status',
  findings: { 'no-device': 'contactless.absent' },
};
