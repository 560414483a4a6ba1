import * as z from 'zod';
import { expected } from '../runtime/expected-form.ts';
import { acquirerFaultEffects } from './acquirer-faults.table.ts';

const noSuchFault = expected({
  zh: '没有这种故障；位置和种类见 posdoctor schema scenario',
  en: 'no such fault; "posdoctor schema scenario" lists places and kinds',
});

/** Schema of one fault as the control interface and the command line take it. */
export const acquirerFaultSchema = z
  .strictObject({
    at: z.string(),
    kind: z.string(),
    /** Towards this terminal alone; absent: towards all. */
    tid: z.string().max(16).optional(),
    /** Since the host began, milliseconds; absent: from the start, to the end. */
    fromMs: z.number().min(0).optional(),
    untilMs: z.number().min(0).optional(),
    ms: z.int().min(-86_400_000).max(86_400_000).optional(),
    perSecond: z.number().gt(0).max(100_000).optional(),
    queue: z.int().min(0).max(1_000_000).optional(),
    echoShare: z.number().min(0).max(1).optional(),
    /** The capacity is there for those who really ask; else others take every second place. */
    alone: z.boolean().optional(),
    code: z
      .string()
      .regex(/^[0-9A-Z]{2}$/)
      .optional(),
    digit: z
      .string()
      .regex(/^[0-9A-Fa-f]$/)
      .optional(),
  })
  .refine((fault) => acquirerFaultEffects[fault.at]?.[fault.kind] !== undefined, noSuchFault);

/** A fault the host suffers: place and kind of the published list (and `wire`), and what its kind takes. */
export type AcquirerFault = z.infer<typeof acquirerFaultSchema>;
