import { decodeAtr } from '../../codecs/atr.ts';
import type { Atr } from '../../codecs/atr.ts';
import {
  exchangeCommand,
  firmwareCommand,
  powerOffCommand,
  powerOnCommand,
  setParametersCommand,
  slotStatusCommand,
} from '../../codecs/ccid-commands.ts';
import type { CardVoltage } from '../../codecs/ccid-commands.ts';
import type { CcidReply } from '../../codecs/ccid.ts';
import { slotErrors } from '../../codecs/ccid-slot-error.table.ts';
import type { SlotErrorKind } from '../../codecs/ccid-slot-error.table.ts';
import type {
  CardStart,
  ChipFailure,
  ChipReader,
  ChipStatus,
  DirectoryAnswer,
  StartOptions,
} from '../../contracts/chip-reader.ts';
import type { DeviceContext, DeviceIdentity } from '../../contracts/device.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import { sleep } from '../../contracts/time.ts';
import { atrFacts } from '../chip/atr-facts.ts';
import { CardExchange } from '../chip/card-exchange.ts';
import type { RawExchange } from '../chip/card-exchange.ts';
import type { ChipDriver } from '../chip/driver.ts';
import { readPaymentDirectory } from '../chip/read-directory.ts';
import { GemcoreChannel } from './gemcore-channel.ts';
import { T1Exchange } from './t1-exchange.ts';

/** Serial chip modules that speak CCID in GemCore frames. They alone tell mute, short circuit and a spoilt answer to reset apart. */
export const gemcore: ChipDriver = {
  id: 'gemcore',
  device: 'chip',
  open: async (seams, { port, slot = 0 }, context) => {
    const opened = await seams.openPort(port);
    if (!opened.ok) return opened;
    return ok(new GemcoreReader(new GemcoreChannel(opened.value, slot, context)));
  },
};

const answerMs = 1000;
/** The answer to reset may take 2.1 s, and a reader tries three voltages. */
const powerMs = 7000;
const exchangeMs = 5000;
const pollMs = 250;
/** In the order of libccid: what a card needs more rarely comes later. */
const voltages: readonly CardVoltage[] = ['5V', '3V', '1.8V'];

class GemcoreReader implements ChipReader {
  readonly path: string;
  readonly tellsFailures = true;
  readonly coverage = { card: 'live', sharing: 'not-observable' } as const;
  readonly #channel: GemcoreChannel;
  #carry: ((command: Uint8Array) => Promise<RawExchange>) | null = null;
  #protocol = 0;

  constructor(channel: GemcoreChannel) {
    this.path = channel.link.path;
    this.#channel = channel;
  }

  async identity(_context: DeviceContext): Promise<HalResult<DeviceIdentity>> {
    const reply = await this.#channel.ask(firmwareCommand, answerMs);
    if (!reply.ok) return reply;
    const firmware = Buffer.from(reply.value.data)
      .toString('latin1')
      .replaceAll(/[^\x20-\x7e]/g, '');
    return ok({ maker: null, model: firmware.split('-R')[0] ?? null, serial: null, firmware });
  }

  async status(_context: DeviceContext): Promise<HalResult<ChipStatus>> {
    const reply = await this.#channel.ask(slotStatusCommand, answerMs);
    if (!reply.ok) return reply;
    const { card } = reply.value;
    const { noise, badChecks } = this.#channel.counts;
    return ok({
      condition: 'online',
      card: card === 'absent' ? 'absent' : 'present',
      sharing: null,
      raw: `slot ${card}, line: ${String(noise)} noise, ${String(badChecks)} spoilt`,
    });
  }

  async waitForCard(present: boolean, timeoutMs: number, context: DeviceContext): Promise<HalResult<void>> {
    const { time, signal } = context;
    const untilMs = time.monotonicMs() + timeoutMs;
    while (!signal.aborted) {
      const status = await this.status(context);
      if (!status.ok) return status;
      if ((status.value.card !== 'absent') === present) return ok(undefined);
      const leftMs = untilMs - time.monotonicMs();
      if (leftMs <= 0)
        return failed('timed-out', `${this.path}: nothing moved within ${String(timeoutMs)} ms`);
      await sleep(time, Math.min(pollMs, leftMs), signal).catch(() => undefined);
    }
    return failed('cancelled', 'cancelled while waiting for a card');
  }

  async start(options: StartOptions, context: DeviceContext): Promise<HalResult<CardStart>> {
    await this.stop(context);
    const beganMs = context.time.monotonicMs();
    const reply = await this.#powerOn(context);
    if (!reply.ok) return reply;
    const durationMs = context.time.monotonicMs() - beganMs;
    const { outcome, data } = reply.value;
    const facts = outcome === 'ok' ? atrFacts(data, options.fingerprintSalt) : null;
    const atr = decodeAtr(data);
    if (facts === null || !atr.ok) return ok(failedStart(reply.value, durationMs));
    const ready = await this.#prepare(atr.value);
    return ready.ok ? ok({ started: true, atr: facts, durationMs }) : ready;
  }

  async readDirectory(context: DeviceContext): Promise<HalResult<DirectoryAnswer>> {
    const carry = this.#carry;
    if (carry === null) return failed('refused', `${this.path}: no card was started`);
    const exchange = new CardExchange(
      (command) =>
        context.signal.aborted
          ? Promise.resolve({
              kind: 'fault',
              fault: { code: 'cancelled', detail: 'cancelled between commands' },
            })
          : carry(command),
      context.time,
    );
    return readPaymentDirectory(exchange, 'contact', this.#protocol === 1);
  }

  async stop(_context: DeviceContext): Promise<void> {
    if (this.#carry === null) return;
    this.#carry = null;
    await this.#channel.ask(powerOffCommand, answerMs);
  }

  onDisconnect(listener: () => void): () => void {
    return this.#channel.link.onClose((fault) => {
      if (fault !== null) listener();
    });
  }

  close(): Promise<void> {
    return this.#channel.link.close();
  }

  /** Another voltage is tried only where the card may need it: a short circuit must not be powered again. */
  async #powerOn({ signal }: DeviceContext): Promise<HalResult<CcidReply>> {
    let last: HalResult<CcidReply> = failed('cancelled', 'cancelled before powering');
    for (const voltage of voltages) {
      if (signal.aborted) return last;
      last = await this.#channel.ask((to) => powerOnCommand(to, voltage), powerMs);
      if (!last.ok || last.value.outcome === 'ok' || last.value.card === 'absent') return last;
      const kind = kindOf(last.value.error);
      if (kind !== 'mute' && kind !== 'voltage') return last;
    }
    return last;
  }

  /** T=0 goes through as it is; for T=1 the reader is told the timing and the blocks are ours. */
  async #prepare(atr: Atr): Promise<HalResult<void>> {
    const carry = (block: Uint8Array): Promise<RawExchange> => this.#exchange(block);
    this.#protocol = atr.protocols[0] ?? 0;
    if (this.#protocol !== 1) {
      this.#carry = carry;
      return ok(undefined);
    }
    const told = await this.#channel.ask((to) => setParametersCommand(to, 1, t1Parameters(atr)), answerMs);
    if (!told.ok) return told;
    const blocks = new T1Exchange(carry);
    this.#carry = (command) => blocks.send(command);
    return ok(undefined);
  }

  async #exchange(block: Uint8Array): Promise<RawExchange> {
    const reply = await this.#channel.ask((to) => exchangeCommand(to, block), exchangeMs);
    if (!reply.ok) return { kind: 'fault', fault: reply.fault };
    const { outcome, data, card } = reply.value;
    if (outcome === 'ok') return { kind: 'answer', bytes: data };
    const failure = card === 'absent' ? 'removed' : failureOf(reply.value.error);
    return { kind: 'failed', failure, code: codeOf(reply.value.error) };
  }
}

/** Block size and waiting times of a T=1 card, from its answer to reset where it says; else the defaults of the standard. */
function t1Parameters(atr: Atr): Uint8Array {
  const special = atr.groups.find(
    (_, index) => index >= 2 && ((atr.groups[index - 1]?.td ?? 0) & 0x0f) === 1,
  );
  const defaults = { speed: 0x11, waiting: 0x4d, size: 0x20 } as const;
  const speed = atr.groups[0]?.ta ?? defaults.speed;
  const checkByXor = 0x10;
  return Uint8Array.of(
    speed,
    checkByXor,
    atr.guardTime,
    special?.tb ?? defaults.waiting,
    0,
    special?.ta ?? defaults.size,
    0,
  );
}

function failedStart(reply: CcidReply, durationMs: number): CardStart {
  const failure = reply.card === 'absent' ? 'no-card' : failureOf(reply.error);
  return { started: false, failure, code: codeOf(reply.error), durationMs };
}

function failureOf(error: number | null): ChipFailure {
  return failures[kindOf(error) ?? 'stopped'];
}

function kindOf(error: number | null): SlotErrorKind | null {
  return error === null ? null : (slotErrors[error]?.kind ?? null);
}

function codeOf(error: number | null): string {
  return error === null ? 'no answer to reset' : error.toString(16).toUpperCase().padStart(2, '0');
}

const failures: Readonly<Record<SlotErrorKind, ChipFailure>> = {
  mute: 'mute',
  'short-circuit': 'short-circuit',
  parity: 'parity',
  'bad-answer': 'bad-answer',
  protocol: 'protocol',
  voltage: 'protocol',
  busy: 'unknown',
  stopped: 'unknown',
  length: 'unknown',
};
