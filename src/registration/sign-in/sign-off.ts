import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { CodeProfile } from '../codes/code-entry.ts';
import { lookUpCode, type CodeMeaning } from '../codes/look-up-code.ts';
import { openConnection } from '../connection/open-connection.ts';
import type { Endpoint } from '../endpoint.ts';
import { exchange } from '../exchange/exchange.ts';
import type { Dialect } from '../iso8583/dialect.ts';
import { signOffRequest } from './network-requests.ts';
import type { StanLedger } from './stan-ledger.ts';
import type { TerminalIdentity } from './terminal-identity.ts';

/** Who signs off where. */
export interface SignOff {
  readonly identity: TerminalIdentity;
  readonly endpoint: Endpoint;
  readonly net: NetLink;
  readonly dialect: Dialect;
  readonly codeProfile: CodeProfile | null;
  readonly stans: StanLedger;
}

/** What the host said to a sign-off, or why it said nothing. */
export type SignOffOutcome =
  | { readonly kind: 'answered'; readonly meaning: CodeMeaning }
  | { readonly kind: 'failed'; readonly detail: string };

/** Ends the terminal's day at the host; the working keys are then worth nothing until the next sign-in. */
export async function signOff(order: SignOff, context: DeviceContext): Promise<SignOffOutcome> {
  const { identity, endpoint, net, dialect } = order;
  const opened = await openConnection(endpoint, { net, context });
  if (!opened.ok) return { kind: 'failed', detail: `${opened.stage}: ${opened.detail}` };
  const { link } = opened;
  try {
    const stan = await order.stans.reserve(context);
    if (!stan.ok) return { kind: 'failed', detail: stan.fault.detail };
    const request = signOffRequest(identity, endpoint, stan.value);
    const asked = await exchange({ link, dialect, context, request });
    if (!asked.ok) return { kind: 'failed', detail: `${asked.why}: ${asked.detail}` };
    return { kind: 'answered', meaning: lookUpCode(asked.answer.fields.get(39) ?? '', order.codeProfile) };
  } finally {
    await link.close();
  }
}
