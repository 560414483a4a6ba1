import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../../hal/contracts/random.ts';
import type { Time } from '../../../hal/contracts/time.ts';
import type { Log } from '../../runtime/log.ts';
import { createCommandLedger } from '../commands/command-ledger.ts';
import type { CommandLedger } from '../commands/command-ledger.ts';
import { createDurableOutbox } from './durable-outbox.ts';
import type { Outbox } from './outbox.ts';
import { outboxBounds } from './outbox-bounds.table.ts';
import type { OutboxBounds } from './outbox-bounds.table.ts';
import { openOutboxDatabase } from './outbox-database.ts';

/** Where and how an outbox is opened. */
export interface OutboxSetup {
  readonly dataDir: string;
  /** Id of this boot of the terminal. */
  readonly boot: string;
  readonly time: Time;
  readonly random: Random;
  readonly log: Log;
  readonly bounds?: OutboxBounds;
}

/** The agent's durable state, or that another agent already works in this data folder. */
export type OpenedOutbox =
  | {
      readonly kind: 'open';
      readonly outbox: Outbox;
      readonly commands: CommandLedger;
      readonly database: DatabaseSync;
    }
  | { readonly kind: 'held' };

/** Opens the outbox of a data folder for this process alone. */
export function openOutbox(setup: OutboxSetup): OpenedOutbox {
  const { time, random, log, boot } = setup;
  const opened = openOutboxDatabase(join(setup.dataDir, 'outbox.db'), time.now());
  if (opened.kind === 'held') return opened;
  const { database, path, note } = opened;
  if (note !== null) log.write('error', 'outbox-not-as-before', { detail: note });
  const bounds = setup.bounds ?? outboxBounds;
  const outbox = createDurableOutbox({ database, path, bounds, boot, time, random, log });
  const commands = createCommandLedger({ database, outbox, time, random });
  return { kind: 'open', outbox, commands, database };
}
