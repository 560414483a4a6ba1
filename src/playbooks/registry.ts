import { noReceipt } from './no-receipt.ts';
import type { Playbook } from './playbook.ts';
import { routine } from './routine.ts';

/** Every playbook there is. */
export const playbooks = [noReceipt, routine] as const satisfies readonly Playbook[];
