import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';
import type { GuardRecord } from '../remedies/remedy.ts';

/** What the secure module says of tampering: a model without one cannot have been tampered with by this measure, one that does not say refuses. */
export async function tamperGuard(
  { devices, keystore }: Pick<Terminal, 'devices' | 'keystore'>,
  context: DeviceContext,
): Promise<Pick<GuardRecord, 'state' | 'value'>> {
  if (!devices.has('keystore')) return { state: 'open', value: 'no tamper sensor on this model' };
  if (keystore === undefined) return { state: 'unknown', value: 'no way to the secure module' };
  const status = await keystore.status(context);
  if (!status.ok) return { state: 'unknown', value: `secure module: ${status.fault.code}` };
  if (status.value.tampered === true) return { state: 'closed', value: 'tampered' };
  return status.value.tampered === false
    ? { state: 'open', value: 'not tampered' }
    : { state: 'unknown', value: 'the secure module does not say' };
}
