import type { Playbook } from './playbook.ts';

/** Every playbook there is. */
export const playbooks = [] as const satisfies readonly Playbook[];
