import { anyCode } from './any-code.ts';
import { cardNoReaction } from './card-no-reaction.ts';
import { chipNotRead } from './chip-not-read.ts';
import { deactivated } from './deactivated.ts';
import { invalidMerchant } from './invalid-merchant.ts';
import { invalidTerminal } from './invalid-terminal.ts';
import { macOrPinError } from './mac-or-pin-error.ts';
import { noConnection } from './no-connection.ts';
import { noReceipt } from './no-receipt.ts';
import type { Playbook } from './playbook.ts';
import { restarts } from './restarts.ts';
import { routine } from './routine.ts';
import { scanNotRead } from './scan-not-read.ts';
import { slow } from './slow.ts';
import { tapNotRead } from './tap-not-read.ts';
import { unregistered } from './unregistered.ts';

/** Every playbook there is. */
export const playbooks = [
  unregistered,
  deactivated,
  invalidTerminal,
  invalidMerchant,
  macOrPinError,
  noConnection,
  cardNoReaction,
  chipNotRead,
  tapNotRead,
  noReceipt,
  scanNotRead,
  slow,
  restarts,
  anyCode,
  routine,
] as const satisfies readonly Playbook[];
