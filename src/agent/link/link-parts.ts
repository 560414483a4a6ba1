import type { Random } from '../../../hal/contracts/random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { Log } from '../../runtime/log.ts';
import type { Command } from '../../wire/messages/cmd.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Dial } from './channel.ts';
import type { LinkTimes } from './link-times.table.ts';

/** What an agent says of itself. */
export interface Identity {
  readonly agentId: string;
  readonly version: string;
  readonly model: string;
  readonly boot: { readonly id: string; readonly reason: string; readonly upMs: number };
}

/** Everything a link works with. */
export interface LinkParts {
  readonly url: string;
  readonly identity: Identity;
  readonly outbox: Outbox;
  /** Key of the data folder; null when there is none, then no hub is obeyed. */
  readonly key: Uint8Array | null;
  readonly dial: Dial;
  readonly times: LinkTimes;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
  /** A command came; `trusted` when the hub runs on this machine and proved that it shares the data folder. */
  onCommand(command: Command, trusted: boolean, refuse: (code: string, msg: string) => void): void;
}
