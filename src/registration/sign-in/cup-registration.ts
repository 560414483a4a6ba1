import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { Keystore } from '../../../hal/contracts/keystore.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { HostAddress, PaymentApp, PaymentAppState } from '../../../hal/contracts/payment-app.ts';
import type { RegistrationSettings } from '../../../hal/contracts/registration-settings.ts';
import type { CodeProfile } from '../codes/code-entry.ts';
import { endpointsOf, type Endpoint } from '../endpoint.ts';
import { cupDialect } from '../iso8583/cup-fields.table.ts';
import { standardKeyProfile, type KeyBlockProfile } from '../keys/split-key-block.ts';
import type { RecordStore } from '../records/record-store.ts';
import type { RegisterOrder, RegistrationOutcome, RegistrationPort } from '../registration-port.ts';
import { probeByEcho } from './echo-test.ts';
import { unmetClock, unmetEndpoint, unmetIdentity, unmetKeystore, type Unmet } from './preconditions.ts';
import type { SignInPhase } from './sign-in-run.ts';
import { signIn } from './sign-in.ts';
import { createStanLedger } from './stan-ledger.ts';
import { identityOf, type TerminalIdentity } from './terminal-identity.ts';

/** What signing in by ISO 8583 needs: who the terminal is, its secure module, and the payment application that owns the trace numbers. */
export interface CupRegistrationParts {
  readonly net: NetLink;
  readonly keystore: Keystore;
  readonly paymentApp: Pick<PaymentApp, 'nextStan'>;
  /** What the payment application said of itself just now. */
  readonly app: PaymentAppState;
  readonly host: HostAddress;
  readonly settings: RegistrationSettings;
  readonly records: RecordStore;
  readonly codeProfile: CodeProfile | null;
  readonly keyProfile?: KeyBlockProfile;
  readonly onPhase?: (phase: SignInPhase) => void;
}

/** Registration by a UnionPay sign-in. A second call while one is under way is given the first one's outcome. */
export function createCupRegistration(parts: CupRegistrationParts): RegistrationPort {
  const identity = identityOf(parts.app, parts.settings);
  const endpoints = endpointsOf(parts.host, parts.settings);
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const found = (id: string): Endpoint => {
    const endpoint = byId.get(id);
    if (endpoint === undefined) throw new Error(`no endpoint is called ${id}`);
    return endpoint;
  };
  let underWay: Promise<RegistrationOutcome> | null = null;
  return {
    way: 'iso8583',
    endpoints: endpoints.map((endpoint) => endpoint.id),
    register: (order, context) => {
      underWay ??= register({ parts, identity, endpoint: found(order.endpoint) }, order, context).finally(
        () => {
          underWay = null;
        },
      );
      return underWay;
    },
    probe: (id, context) =>
      probeByEcho(
        {
          identity,
          endpoint: found(id),
          net: parts.net,
          dialect: cupDialect,
          codeProfile: parts.codeProfile,
        },
        context,
      ),
  };
}

interface Registering {
  readonly parts: CupRegistrationParts;
  readonly identity: TerminalIdentity;
  readonly endpoint: Endpoint;
}

async function register(
  { parts, identity, endpoint }: Registering,
  { first }: RegisterOrder,
  context: DeviceContext,
): Promise<RegistrationOutcome> {
  const startedMs = context.time.monotonicMs();
  const [unmet] = await preconditionsOf({ parts, identity, endpoint }, context);
  if (unmet !== undefined) {
    const failure = {
      stage: 'precondition',
      cause: unmet.id,
      detail: unmet.detail,
      oddities: [],
      peer: null,
    } as const;
    const told = { endpoint: endpoint.id, stan: null, durationMs: 0, oddities: [] };
    return { kind: 'failed', failure, keysUnknown: false, ...told };
  }
  const { unsettledCount } = parts.app;
  const run = {
    identity,
    endpoint,
    first,
    dialect: cupDialect,
    codeProfile: parts.codeProfile,
    keyProfile: parts.keyProfile ?? standardKeyProfile,
    mainKeySlot: parts.settings.mainKeySlot,
    hostUtcOffsetMinutes: parts.settings.hostUtcOffsetMinutes,
    unsettledCount: typeof unsettledCount === 'number' ? unsettledCount : null,
    net: parts.net,
    keystore: parts.keystore,
    stans: createStanLedger(parts.paymentApp, parts.records, identity.tid),
    context,
    startedMs,
    told: { stan: null, answeredAtMs: 0, oddities: [] },
  };
  return signIn(run, parts.onPhase);
}

/** Everything that can be wrong here is looked at before anything is dialled. */
async function preconditionsOf(
  { parts, identity, endpoint }: Registering,
  context: DeviceContext,
): Promise<readonly Unmet[]> {
  const status = await parts.keystore.status(context);
  const secure: readonly Unmet[] = status.ok
    ? unmetKeystore(status.value, parts.settings.mainKeySlot)
    : [{ id: 'no-keystore', detail: status.fault.detail }];
  return [
    ...unmetIdentity(identity),
    ...unmetEndpoint(endpoint),
    ...unmetClock(context.time.now()),
    ...secure,
  ];
}
