import type { DeviceContext } from '../../hal/contracts/device.ts';
import type { Terminal } from '../../hal/contracts/terminal.ts';

type OfTerminal = Pick<Terminal, 'network'>;

/** Whether the modem says that it has no SIM card. */
export async function cardIsMissing({ network }: OfTerminal, context: DeviceContext): Promise<boolean> {
  const state = await network?.state(context);
  return state?.ok === true && state.value.sim === 'absent';
}

/** Whether an interface carries a signal and has an address. */
export async function isLinked({ network }: OfTerminal, context: DeviceContext): Promise<boolean> {
  const state = await network?.state(context);
  return (
    state?.ok === true &&
    state.value.interfaces.some(
      ({ up, carrier, addresses }) => up === true && carrier === true && addresses.length > 0,
    )
  );
}
