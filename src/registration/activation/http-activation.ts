import type { DeviceContext } from '../../../hal/contracts/device.ts';
import type { NetLink } from '../../../hal/contracts/links.ts';
import type { ActivationPlace, RegistrationSettings } from '../../../hal/contracts/registration-settings.ts';
import { openConnection } from '../connection/open-connection.ts';
import { endpointOf, type Endpoint } from '../endpoint.ts';
import { httpExchange, type HttpOutcome } from '../http/http-exchange.ts';
import { httpRequest } from '../http/http-message.ts';
import {
  findActivationRecord,
  keepActivationRecord,
  type ActivationRecord,
} from '../records/activation-record.ts';
import type { RecordStore } from '../records/record-store.ts';
import type {
  ProbeOutcome,
  RegistrationFailure,
  RegistrationOutcome,
  RegistrationPort,
} from '../registration-port.ts';
import type { CodeMeaning } from '../codes/look-up-code.ts';
import { unmetClock, unmetEndpoint, type Unmet } from '../sign-in/preconditions.ts';
import { readHttpAnswer } from './read-http-answer.ts';

/** What activation over HTTP needs. */
export interface HttpActivationParts {
  readonly net: NetLink;
  readonly place: ActivationPlace;
  readonly settings: Pick<RegistrationSettings, 'trustedRootsPem' | 'serial'>;
  /** What the terminal says of itself beside its serial number. */
  readonly device: { readonly model?: string; readonly fw?: string };
  readonly records: RecordStore;
  /** Makes a certificate request, where the acquirer gives terminals certificates; asked once per code. */
  readonly certificateRequest?: () => Promise<string>;
}

/** Registration by a code over HTTP. The same code is always sent with the same key and body; trying again is safe. */
export function createHttpActivation(parts: HttpActivationParts): RegistrationPort {
  const { host, port, tls } = parts.place;
  const endpoint = endpointOf({ host, port, tls, nii: null }, parts.settings.trustedRootsPem);
  let underWay: Promise<RegistrationOutcome> | null = null;
  return {
    way: 'http',
    endpoints: [endpoint.id],
    register: (_order, context) => {
      underWay ??= activate({ parts, endpoint, context, startedMs: context.time.monotonicMs() }).finally(
        () => {
          underWay = null;
        },
      );
      return underWay;
    },
    probe: (_id, context) => probe({ parts, endpoint, context, startedMs: context.time.monotonicMs() }),
  };
}

interface Activation {
  readonly parts: HttpActivationParts;
  readonly endpoint: Endpoint;
  readonly context: DeviceContext;
  readonly startedMs: number;
}

async function activate(activation: Activation): Promise<RegistrationOutcome> {
  const { parts, endpoint, context } = activation;
  const code = parts.place.code ?? '';
  const [unmet] = unmetBy(activation, code);
  if (unmet !== undefined)
    return failedAt(activation, { stage: 'precondition', cause: unmet.id, detail: unmet.detail });
  const record = await recordOf(activation, code);
  const opened = await openConnection(endpoint, { net: parts.net, context });
  if (!opened.ok) return failedAt(activation, opened);
  const request = httpRequest(
    { method: 'POST', path: parts.place.path, host: endpoint.host },
    { 'Idempotency-Key': record.idempotencyKey },
    { code, ...record.sent },
  );
  const asked = await httpExchange(opened.link, request, context);
  await opened.link.close();
  return outcomeOf(activation, asked);
}

function outcomeOf(activation: Activation, asked: HttpOutcome): RegistrationOutcome {
  if (!asked.ok) return failedAt(activation, { stage: 'wait', cause: asked.why, detail: asked.detail });
  const verdict = readHttpAnswer(asked.answer, activation.context.time.now());
  const told = toldBy(activation);
  switch (verdict.kind) {
    case 'activated': {
      const { tid = null, mid = null } = verdict.answer;
      return { kind: 'registered', signedIn: null, activated: { tid, mid }, ...told };
    }
    case 'pending':
      return { kind: 'pending', meaning: verdict.meaning, hintMs: verdict.hintMs, ...told };
    case 'refused': {
      const { meaning, hintMs, reason } = verdict;
      return { kind: 'refused', meaning, hintMs, hostText: reason, batchNumber: null, ...told };
    }
    case 'other':
      return failedAt(activation, { stage: 'wait', cause: 'garbage', detail: verdict.detail });
  }
}

/** There is no echo here: a connection that stands is all that can be asked for without using the code. */
async function probe(activation: Activation): Promise<ProbeOutcome> {
  const { parts, endpoint, context } = activation;
  const opened = await openConnection(endpoint, { net: parts.net, context });
  const told = { endpoint: endpoint.id, answeredMs: null, oddities: [] };
  if (!opened.ok) {
    const { stage, cause, detail, peer } = opened;
    return { kind: 'failed', failure: { stage, cause, detail, oddities: [], peer }, openedMs: null, ...told };
  }
  await opened.link.close();
  return {
    kind: 'answered',
    code: '',
    meaning: connected,
    hostText: null,
    openedMs: opened.openedMs,
    ...told,
  };
}

const connected: CodeMeaning = {
  code: '',
  source: 'http',
  profileId: null,
  text: { zh: '已连通', en: 'Connected' },
  responseClass: null,
  retry: 'none',
  graceRetries: 0,
  floorMs: 0,
  fix: null,
  actor: 'agent',
  advice: { zh: '无需处理。', en: 'Nothing to do.' },
};

function unmetBy({ parts, endpoint, context }: Activation, code: string): readonly Unmet[] {
  const codeForm = /^[\w*~$=-]{4,64}$/.test(code);
  return [
    ...(codeForm ? [] : [{ id: 'code-form', detail: '4 to 64 letters, digits or dashes' } as const]),
    ...(parts.settings.serial === null
      ? [{ id: 'device-form', detail: 'the serial number is not known' } as const]
      : []),
    ...unmetEndpoint(endpoint),
    ...unmetClock(context.time.now()),
  ];
}

/** The body of a first try is made now; making a certificate request takes real time. */
async function recordOf({ parts, context }: Activation, code: string): Promise<ActivationRecord> {
  const of = { sn: parts.settings.serial ?? '', code };
  const known = findActivationRecord(parts.records, of);
  if (known !== null) return known;
  const release = context.time.hold();
  try {
    const csr = await parts.certificateRequest?.();
    const sent = { sn: of.sn, ...parts.device, ...(csr === undefined ? {} : { csr }) };
    return keepActivationRecord(parts.records, of, { sent, random: context.random });
  } finally {
    release();
  }
}

function failedAt(
  activation: Activation,
  failure: Pick<RegistrationFailure, 'stage' | 'cause' | 'detail'> & {
    readonly peer?: RegistrationFailure['peer'];
  },
): RegistrationOutcome {
  const { stage, cause, detail, peer = null } = failure;
  const told = toldBy(activation);
  return {
    kind: 'failed',
    failure: { stage, cause, detail, oddities: [], peer },
    keysUnknown: false,
    ...told,
  };
}

function toldBy({
  endpoint,
  context,
  startedMs,
}: Activation): Pick<RegistrationOutcome, 'endpoint' | 'stan' | 'durationMs' | 'oddities'> {
  return {
    endpoint: endpoint.id,
    stan: null,
    durationMs: context.time.monotonicMs() - startedMs,
    oddities: [],
  };
}
