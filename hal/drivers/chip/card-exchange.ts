import type { CommandApdu, ResponseApdu } from '../../codecs/apdu.ts';
import { decodeResponse, followUp } from '../../codecs/apdu.ts';
import { encodeHarmless } from '../../codecs/harmless-commands.ts';
import type { ChipFailure } from '../../contracts/chip-reader.ts';
import type { Fault } from '../../contracts/fault.ts';
import type { Time } from '../../contracts/time.ts';

/** How one exchange of bytes with a card ended. `failed`: the card did; `fault`: what lies between us and the card did. */
export type RawExchange =
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly failure: ChipFailure; readonly code: string }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** How one command ended. */
export type CommandOutcome =
  | { readonly kind: 'answer'; readonly response: ResponseApdu }
  | Exclude<RawExchange, { readonly kind: 'answer' }>;

/** More follow-ups than this is a card that goes round in circles. */
const mostFollowUps = 4;

/**
 * Speaks to a card, and only what cannot hurt it: every command passes the list of harmless ones. Follows 61xx and 6Cxx as T=0 wants it,
 * and keeps count of exchanges and of the slowest.
 */
export class CardExchange {
  exchanges = 0;
  longestMs = 0;
  readonly #send: (command: Uint8Array) => Promise<RawExchange>;
  readonly #time: Time;
  #selected: Uint8Array | null = null;

  constructor(send: (command: Uint8Array) => Promise<RawExchange>, time: Time) {
    this.#send = send;
    this.#time = time;
  }

  /** Sends a command; `protocol` fault when it is not a harmless one, which is a mistake of ours. */
  async command(command: CommandApdu): Promise<CommandOutcome> {
    let next: CommandApdu | null = command;
    let outcome: CommandOutcome = refused;
    for (let tries = 0; next !== null && tries <= mostFollowUps; tries += 1) {
      outcome = await this.#once(next);
      if (outcome.kind !== 'answer') return outcome;
      next = followUp(next, outcome.response.sw);
    }
    if (command.ins === 0xa4) this.#selected = command.data.slice();
    return outcome;
  }

  async #once(command: CommandApdu): Promise<CommandOutcome> {
    const bytes = encodeHarmless(command, this.#selected);
    if (bytes === null) return refused;
    const beganMs = this.#time.monotonicMs();
    const raw = await this.#send(bytes);
    this.exchanges += 1;
    this.longestMs = Math.max(this.longestMs, this.#time.monotonicMs() - beganMs);
    if (raw.kind !== 'answer') return raw;
    const response = decodeResponse(raw.bytes);
    raw.bytes.fill(0);
    return response.ok
      ? { kind: 'answer', response: response.value }
      : { kind: 'failed', failure: 'bad-answer', code: response.error.code };
  }
}

const refused: CommandOutcome = {
  kind: 'fault',
  fault: { code: 'protocol', detail: 'refused to send a command that could change the card' },
};
