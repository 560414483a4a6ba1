import {
  decodeConnect,
  decodeEnd,
  decodeReconnect,
  encodeConnect,
  encodeEnd,
  encodeReconnect,
  pcscDispositions,
  pcscModes,
} from '../../codecs/pcsc-card-messages.ts';
import { pcscCodes } from '../../codecs/pcsc-code.table.ts';
import { decodeEstablish, encodeEstablish } from '../../codecs/pcsc-context-messages.ts';
import {
  decodeAttribute,
  decodeControl,
  encodeAttribute,
  encodeControl,
  encodeTransmit,
  pcscSizes,
} from '../../codecs/pcsc-data-messages.ts';
import { encodePcscRequest, pcscCommands, pcscLimits } from '../../codecs/pcsc-messages.ts';
import { decodeReaderStates, readerStatesSize } from '../../codecs/pcsc-reader-state.ts';
import type { PcscReaderState } from '../../codecs/pcsc-reader-state.ts';
import { decodePcscVersion, encodePcscVersion, firstMinor, versionStep } from '../../codecs/pcsc-version.ts';
import type { Decoded } from '../../contracts/decoded.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { Fault, HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { Time } from '../../contracts/time.ts';
import { PcscChannel } from './pcsc-channel.ts';
import type { AnswerSize } from './pcsc-channel.ts';
import { faultOfCode } from './pcsc-fault.ts';

/** How the service is reached: dialled again whenever a connection is needed. */
export type DialPcsc = () => Promise<HalResult<ByteLink>>;

/** What the service said: a value, or its return code with the fault that it means. `rv` is null when it did not say anything. */
export type PcscResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault; readonly rv: number | null };

/** A card that was connected to. */
export interface PcscCard {
  readonly handle: number;
  /** Protocol bit: 1 = T=0, 2 = T=1. */
  readonly protocol: number;
}

/** The service answers what does not touch a card at once. */
const answerMs = 3000;
/** Powering a card may take the driver several tries at several voltages. */
const powerMs = 15_000;
const longestAnswer = 65_548;

/**
 * A client of the smart card service. It needs no library and survives the service's end: the connection that was lost is gone, and the
 * next one is dialled anew. Calls do not overlap; watching for changes takes a client of its own.
 */
export class PcscClient {
  readonly #channel: PcscChannel;
  readonly #context: number;

  /** On a connection whose version is agreed and whose context is established: use `open`. */
  constructor(channel: PcscChannel, context: number) {
    this.#channel = channel;
    this.#context = context;
  }

  /** Connects and finds the version both speak: `refused` when nobody listens, `protocol` for a service of another age. */
  static async open(dial: DialPcsc, time: Time): Promise<HalResult<PcscClient>> {
    let minor = firstMinor;
    for (;;) {
      const link = await dial();
      if (!link.ok) return notRunning(link.fault);
      const channel = new PcscChannel(link.value, time);
      const step = await negotiate(channel, minor);
      if (step.ok && step.value === 'accepted') return establish(channel);
      await channel.close();
      if (!step.ok) return step;
      if (step.value === 'accepted') continue;
      minor = step.value;
    }
  }

  get lost(): boolean {
    return this.#channel.lost !== null;
  }

  /** Whether the other side hung up, and not we on one that kept silent. */
  get hungUp(): boolean {
    return this.#channel.lost?.code === 'disconnected';
  }

  onLost(listener: () => void): () => void {
    return this.#channel.onLost(listener);
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  /** All readers with their slots, without touching a card. */
  async readers(): Promise<PcscResult<readonly PcscReaderState[]>> {
    const bytes = await this.#ask(pcscCommands.readerStates, nothing, { head: readerStatesSize });
    return bytes.ok ? understood(decodeReaderStates(bytes.value)) : unsaid(bytes.fault);
  }

  /** Registers for the next change of any reader and tells how they stand now; then only `nextChange` may be called. */
  async watch(): Promise<PcscResult<readonly PcscReaderState[]>> {
    const bytes = await this.#ask(pcscCommands.waitForChange, nothing, { head: readerStatesSize });
    return bytes.ok ? understood(decodeReaderStates(bytes.value)) : unsaid(bytes.fault);
  }

  /** Waits until some reader has changed; `silent` after `timeoutMs`, and then this client is of no use any more. */
  async nextChange(timeoutMs: number): Promise<HalResult<void>> {
    const bytes = await this.#channel.hear({ head: 8 }, timeoutMs);
    return bytes.ok ? ok(undefined) : bytes;
  }

  /** Connects to the card in a reader, sharing it; powers it when it is off. */
  async connect(reader: string): Promise<PcscResult<PcscCard>> {
    const request = encodeConnect({
      context: this.#context,
      reader,
      shareMode: pcscModes.shared,
      preferredProtocols: pcscModes.protocolT0 | pcscModes.protocolT1,
      card: 0,
      activeProtocol: 0,
      rv: 0,
    });
    const bytes = await this.#ask(pcscCommands.connect, request, { head: request.length }, powerMs);
    if (!bytes.ok) return unsaid(bytes.fault);
    const answer = understood(decodeConnect(bytes.value));
    if (!answer.ok) return answer;
    const { rv, card, activeProtocol } = answer.value;
    return rv === pcscCodes.success ? ok({ handle: card, protocol: activeProtocol }) : said(rv);
  }

  /** Connects again: `leave` after somebody's reset, `unpower` to start the card from cold. */
  async reconnect(card: PcscCard, how: 'leave' | 'unpower'): Promise<PcscResult<PcscCard>> {
    const request = encodeReconnect({
      card: card.handle,
      shareMode: pcscModes.shared,
      preferredProtocols: pcscModes.protocolT0 | pcscModes.protocolT1,
      initialization: pcscDispositions[how],
      activeProtocol: 0,
      rv: 0,
    });
    const bytes = await this.#ask(pcscCommands.reconnect, request, { head: request.length }, powerMs);
    if (!bytes.ok) return unsaid(bytes.fault);
    const answer = understood(decodeReconnect(bytes.value));
    if (!answer.ok) return answer;
    const { rv, activeProtocol } = answer.value;
    return rv === pcscCodes.success ? ok({ ...card, protocol: activeProtocol }) : said(rv);
  }

  /** Lets go of the card and leaves it as it is, or powers it off. */
  async disconnect(card: PcscCard, how: 'leave' | 'unpower'): Promise<PcscResult<void>> {
    const request = encodeEnd({ card: card.handle, disposition: pcscDispositions[how], rv: 0 });
    const bytes = await this.#ask(pcscCommands.disconnect, request, { head: request.length }, powerMs);
    if (!bytes.ok) return unsaid(bytes.fault);
    const answer = understood(decodeEnd(bytes.value));
    if (!answer.ok) return answer;
    return answer.value.rv === pcscCodes.success ? ok(undefined) : said(answer.value.rv);
  }

  /** Sends bytes to the card and gives its answer; `silent` when the card is given up after `deadlineMs`. */
  async transmit(card: PcscCard, command: Uint8Array, deadlineMs: number): Promise<PcscResult<Uint8Array>> {
    const { handle, protocol } = card;
    const head = encodeTransmit({
      card: handle,
      protocol,
      sendLength: command.length,
      receiveLength: longestAnswer,
      rv: 0,
    });
    const request = joined(encodePcscRequest(pcscCommands.transmit, head), command);
    const bytes = await this.#channel.ask(request, transmitAnswer, deadlineMs);
    if (!bytes.ok) return unsaid(bytes.fault);
    const rv = wordAt(bytes.value, 28);
    return rv === pcscCodes.success ? ok(bytes.value.subarray(pcscSizes.transmit)) : said(rv);
  }

  /** Asks the reader's driver for an attribute. */
  async attribute(card: PcscCard, id: number): Promise<PcscResult<Uint8Array>> {
    const request = encodeAttribute({ card: card.handle, id, value: nothing, rv: 0 }, pcscLimits.attribute);
    const bytes = await this.#ask(pcscCommands.attribute, request, { head: request.length });
    if (!bytes.ok) return unsaid(bytes.fault);
    const answer = understood(decodeAttribute(bytes.value));
    if (!answer.ok) return answer;
    return answer.value.rv === pcscCodes.success ? ok(answer.value.value) : said(answer.value.rv);
  }

  /** Speaks to the reader's driver. */
  async control(card: PcscCard, code: number, data: Uint8Array): Promise<PcscResult<Uint8Array>> {
    const head = encodeControl({
      card: card.handle,
      code,
      sendLength: data.length,
      receiveLength: pcscLimits.attribute,
      returned: 0,
      rv: 0,
    });
    const request = joined(encodePcscRequest(pcscCommands.control, head), data);
    const bytes = await this.#channel.ask(request, controlAnswer, answerMs);
    if (!bytes.ok) return unsaid(bytes.fault);
    const answer = understood(decodeControl(bytes.value.subarray(0, pcscSizes.control)));
    if (!answer.ok) return answer;
    if (answer.value.rv !== pcscCodes.success) return said(answer.value.rv);
    return ok(bytes.value.slice(pcscSizes.control));
  }

  #ask(
    command: number,
    body: Uint8Array,
    size: AnswerSize,
    deadlineMs = answerMs,
  ): Promise<HalResult<Uint8Array>> {
    return this.#channel.ask(encodePcscRequest(command, body), size, deadlineMs);
  }
}

const nothing = new Uint8Array(0);

const transmitAnswer: AnswerSize = {
  head: pcscSizes.transmit,
  tail: (head) => (wordAt(head, 28) === pcscCodes.success ? wordAt(head, 24) : 0),
};

const controlAnswer: AnswerSize = {
  head: pcscSizes.control,
  tail: (head) => (wordAt(head, 20) === pcscCodes.success ? wordAt(head, 16) : 0),
};

/** Answers of the service are small: a length beyond this is none. */
function wordAt(bytes: Uint8Array, offset: number): number {
  const low = (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16);
  return low + (bytes[offset + 3] ?? 0) * 0x100_0000;
}

async function negotiate(channel: PcscChannel, minor: number): Promise<HalResult<'accepted' | number>> {
  const body = encodePcscVersion({ major: 4, minor, rv: 0 });
  const request = encodePcscRequest(pcscCommands.version, body);
  const bytes = await channel.ask(request, { head: body.length }, answerMs);
  if (!bytes.ok) return bytes;
  const answer = decodePcscVersion(bytes.value);
  if (!answer.ok) return failed('protocol', `card service: ${answer.error.detail}`);
  const step = versionStep(minor, answer.value);
  if (step.kind === 'accepted') return ok('accepted');
  if (step.kind === 'announce') return ok(step.minor);
  return failed(
    'protocol',
    `card service speaks ${String(step.major)}:${String(step.minor)}, which we do not`,
  );
}

async function establish(channel: PcscChannel): Promise<HalResult<PcscClient>> {
  const wholeSystem = 2;
  const body = encodeEstablish({ scope: wholeSystem, context: 0, rv: 0 });
  const request = encodePcscRequest(pcscCommands.establish, body);
  const bytes = await channel.ask(request, { head: body.length }, answerMs);
  if (!bytes.ok) return bytes;
  const answer = decodeEstablish(bytes.value);
  if (answer.ok && answer.value.rv === pcscCodes.success) {
    return ok(new PcscClient(channel, answer.value.context));
  }
  await channel.close();
  return answer.ok
    ? { ok: false, fault: faultOfCode(answer.value.rv) }
    : failed('protocol', `card service: ${answer.error.detail}`);
}

/** No socket and nobody behind it are the same thing: the service does not run. */
function notRunning(fault: Fault): HalResult<never> {
  const absent = fault.code === 'no-device' || fault.code === 'refused';
  return absent ? failed('refused', `the card service does not run (${fault.detail})`) : { ok: false, fault };
}

function understood<T>(answer: Decoded<T>): PcscResult<T> {
  if (answer.ok) return ok(answer.value);
  const fault: Fault = { code: 'protocol', detail: `card service: ${answer.error.detail}` };
  return { ok: false, fault, rv: null };
}

function said(rv: number): PcscResult<never> {
  return { ok: false, fault: faultOfCode(rv), rv };
}

function unsaid(fault: Fault): PcscResult<never> {
  return { ok: false, fault, rv: null };
}

function joined(one: Uint8Array, two: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + two.length);
  bytes.set(one);
  bytes.set(two, one.length);
  return bytes;
}
