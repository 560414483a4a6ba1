import type { DeviceContext } from '../../../hal/contracts/device.ts';
import { failed } from '../../../hal/contracts/fault.ts';
import type { FaultCode, HalResult } from '../../../hal/contracts/fault.ts';
import { firmwareComponents } from '../../../hal/contracts/firmware.ts';
import type { FirmwareReading, FirmwareWord } from '../../../hal/contracts/firmware.ts';
import type { Terminal } from '../../../hal/contracts/terminal.ts';
import { agentReading } from './agent-reading.ts';
import type { Inventory } from './inventory.ts';
import { contradictionsIn, mergeReadings } from './merge-readings.ts';

/** How an inventory is read. */
export interface InventoryWish {
  /** Asks devices for their own version too; whoever wants that holds their leases. */
  readonly askDevices: boolean;
}

const nobody: FirmwareWord = { readings: [], unread: [] };

/** What runs on an opened terminal, component by component, from every source there is. What nothing tells is unknown, never left out. */
export async function readInventory(
  terminal: Terminal,
  context: DeviceContext,
  { askDevices }: InventoryWish,
): Promise<Inventory> {
  const [system, printer] = await Promise.all([
    terminal.platform?.firmware?.(context) ?? failed('unsupported', 'this platform tells no firmware'),
    askDevices ? printerReading(terminal, context) : null,
  ]);
  const word = system.ok ? system.value : nobody;
  const readings = [
    ...word.readings,
    ...(printer?.ok === true ? [printer.value] : []),
    agentReading(terminal.simulated),
  ];
  const ofComponent = firmwareComponents.map((component) => ({
    component,
    told: readings.filter((reading) => reading.component === component),
  }));
  return {
    items: ofComponent.flatMap(({ told }) => mergeReadings(told) ?? []),
    unknown: ofComponent
      .filter(({ told }) => told.length === 0)
      .map(({ component }) => ({ component, why: whyUnknown(component, { system, printer, word }) })),
    contradictions: ofComponent.flatMap(({ component, told }) => contradictionsIn(component, told)),
  };
}

interface Answers {
  readonly system: HalResult<FirmwareWord>;
  readonly printer: HalResult<FirmwareReading> | null;
  readonly word: FirmwareWord;
}

function whyUnknown(component: string, { system, printer, word }: Answers): 'not-told' | FaultCode {
  if (component === 'printer' && printer?.ok === false) return printer.fault.code;
  if (!system.ok) return system.fault.code;
  return word.unread.find((unread) => unread.component === component)?.why ?? 'not-told';
}

async function printerReading(
  { printer }: Terminal,
  context: DeviceContext,
): Promise<HalResult<FirmwareReading> | null> {
  if (printer === undefined) return null;
  const opened = await printer();
  if (!opened.ok) return opened;
  const identity = await opened.value.identity(context);
  if (!identity.ok) return identity;
  const { maker, model, firmware } = identity.value;
  if (firmware === null) return failed('unsupported', 'the printer does not say');
  return {
    ok: true,
    value: {
      component: 'printer',
      vendor: maker,
      model,
      hwRev: null,
      version: firmware,
      releaseCounter: null,
      slot: null,
      source: opened.value.path,
      evidence: 'claimed',
      sha256: null,
    },
  };
}
