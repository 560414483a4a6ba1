import { pcscCodes } from '../../codecs/pcsc-code.table.ts';
import type { PaymentDirectory } from '../../codecs/harmless-commands.ts';
import type { CardStart, DirectoryAnswer, StartOptions } from '../../contracts/chip-reader.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import { atrFacts } from '../chip/atr-facts.ts';
import { CardExchange } from '../chip/card-exchange.ts';
import type { RawExchange } from '../chip/card-exchange.ts';
import { readPaymentDirectory } from '../chip/read-directory.ts';
import type { PcscCard, PcscClient, PcscResult } from './pcsc-client.ts';
import { failureOfCode, hexCode } from './pcsc-fault.ts';
import type { PcscSession } from './pcsc-session.ts';

/** A card may ask for more time, but a person does not stand there for longer. */
const exchangeMs = 10_000;
/** The service tells a new answer to reset a moment after the card has started. */
const protocolT1 = 2;

interface StartedCard {
  readonly client: PcscClient;
  readonly card: PcscCard;
  /** Other programs had the card before us: nothing of it may be reset. */
  readonly sharedBefore: boolean;
}

/** Starting the card in a reader of the card service, and asking it for its directory. */
export class PcscCardSession {
  readonly #session: PcscSession;
  #started: StartedCard | null = null;

  constructor(session: PcscSession) {
    this.#session = session;
  }

  /** Starts the card from cold; one that another program shares is only joined. `busy` when somebody has it alone. */
  async start(options: StartOptions, context: DeviceContext): Promise<HalResult<CardStart>> {
    await this.stop(context);
    const state = await this.#session.state(context);
    if (!state.ok) return state;
    const client = await this.#session.client(context);
    if (!client.ok) return client;
    const { name, sharing } = state.value;
    const beganMs = context.time.monotonicMs();
    const connected = await client.value.connect(name);
    const durationMs = (): number => context.time.monotonicMs() - beganMs;
    if (!connected.ok) return failedStart(connected, durationMs());
    const sharedBefore = sharing === 'exclusive' || sharing > 0;
    this.#started = { client: client.value, card: connected.value, sharedBefore };
    if (!sharedBefore) {
      const cold = await client.value.reconnect(connected.value, 'unpower');
      if (!cold.ok) return this.#failAfterConnect(cold, durationMs());
      this.#started = { client: client.value, card: cold.value, sharedBefore };
    }
    return this.#startedAs(options, durationMs(), context);
  }

  /** `refused` before a card was started. */
  async readDirectory(
    directory: PaymentDirectory,
    context: DeviceContext,
  ): Promise<HalResult<DirectoryAnswer>> {
    const started = this.#started;
    if (started === null) return failed('refused', `${this.#session.path}: no card was started`);
    const send = (command: Uint8Array): Promise<RawExchange> => this.#send(command, context);
    const exchange = new CardExchange(send, context.time);
    const wholeApdus = started.card.protocol === protocolT1 || directory === 'contactless';
    return readPaymentDirectory(exchange, directory, wholeApdus);
  }

  /** Lets go of the card; powers it off when it was ours alone. */
  async stop(_context: DeviceContext): Promise<void> {
    const started = this.#started;
    this.#started = null;
    if (started === null || started.client.lost) return;
    await started.client.disconnect(started.card, started.sharedBefore ? 'leave' : 'unpower');
  }

  async #startedAs(
    { fingerprintSalt }: StartOptions,
    durationMs: number,
    context: DeviceContext,
  ): Promise<HalResult<CardStart>> {
    const state = await this.#session.state(context);
    if (!state.ok) return state;
    const facts = atrFacts(state.value.atr ?? new Uint8Array(0), fingerprintSalt);
    if (facts !== null) return ok({ started: true, atr: facts, durationMs });
    return ok({ started: false, failure: 'bad-answer', code: 'no answer to reset', durationMs });
  }

  async #failAfterConnect(result: PcscResult<never>, durationMs: number): Promise<HalResult<CardStart>> {
    const started = this.#started;
    this.#started = null;
    if (started !== null && !started.client.lost) await started.client.disconnect(started.card, 'unpower');
    return failedStart(result, durationMs);
  }

  async #send(command: Uint8Array, context: DeviceContext): Promise<RawExchange> {
    const first = await this.#transmit(command, context);
    const wasReset = !first.ok && first.rv === pcscCodes.resetCard;
    const answer = wasReset && (await this.#rejoin()) ? await this.#transmit(command, context) : first;
    if (answer.ok) return { kind: 'answer', bytes: answer.value };
    const failure = answer.rv === null ? null : failureOfCode(answer.rv);
    if (failure === null || answer.rv === null) return { kind: 'fault', fault: answer.fault };
    return { kind: 'failed', failure, code: hexCode(answer.rv) };
  }

  async #transmit(command: Uint8Array, { signal }: DeviceContext): Promise<PcscResult<Uint8Array>> {
    const started = this.#started;
    if (signal.aborted || started === null) {
      return { ok: false, fault: { code: 'cancelled', detail: 'cancelled between two commands' }, rv: null };
    }
    return started.client.transmit(started.card, command, exchangeMs);
  }

  /** Somebody else has reset the card: join it again and leave it as it is. */
  async #rejoin(): Promise<boolean> {
    const started = this.#started;
    if (started === null) return false;
    const joined = await started.client.reconnect(started.card, 'leave');
    if (!joined.ok) return false;
    this.#started = { ...started, card: joined.value };
    return true;
  }
}

function failedStart(result: PcscResult<never>, durationMs: number): HalResult<CardStart> {
  if (result.ok) throw new Error('a start that went well did not fail');
  const failure = result.rv === null ? null : failureOfCode(result.rv);
  if (failure === null || result.rv === null) return { ok: false, fault: result.fault };
  return ok({ started: false, failure, code: hexCode(result.rv), durationMs });
}
