import { memoryFree } from './memory-free.ts';

/** Every check there is. Ids and findings are public: add, never rename. */
export const checks = [memoryFree] as const;

/** One of the registered checks. */
export type CheckId = (typeof checks)[number]['id'];

/** One of the findings that registered checks may report. */
export type FindingId = (typeof checks)[number] extends infer C
  ? C extends { findings: infer F }
    ? keyof F & string
    : never
  : never;
