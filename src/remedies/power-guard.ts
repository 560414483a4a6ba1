import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { GuardRecord } from './remedy.ts';

/** What a restart or an installation takes from a battery, with room to spare, percent. */
const leastPercent = 30;

/** Whether the supply will last through a restart or an installation: mains, or enough battery. A model without battery runs on mains while it runs. */
export async function powerGuard(
  { devices, power }: Pick<Terminal, 'devices' | 'power'>,
  context: DeviceContext,
): Promise<Pick<GuardRecord, 'state' | 'value'>> {
  if (!devices.has('power')) return { state: 'open', value: 'runs on mains alone' };
  if (power === undefined) return { state: 'unknown', value: 'no way to ask the supply' };
  const status = await power.status(context);
  if (!status.ok) return { state: 'unknown', value: `supply: ${status.fault.code}` };
  const { onMains, levelPercent, brownOuts } = status.value;
  if (typeof brownOuts === 'number' && brownOuts > 0)
    return { state: 'closed', value: `the supply dropped ${String(brownOuts)} times since boot` };
  if (onMains === true) return { state: 'open', value: 'on mains' };
  if (typeof levelPercent !== 'number') return { state: 'unknown', value: 'neither mains nor level is told' };
  const value = `battery ${String(levelPercent)} %`;
  return { state: levelPercent >= leastPercent ? 'open' : 'closed', value };
}
