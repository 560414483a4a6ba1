import * as z from 'zod';
import { parseHttpJson } from '../http/parse-http-json.ts';

/** Where an activation service is, when nobody has named another path. */
export const usualActivationPath = '/v1/terminals/activate';

/** What a terminal sends to be activated. The code is a secret until it is used. */
export const activationRequestSchema = z.strictObject({
  code: z.string().min(4).max(64),
  sn: z.string().min(1).max(64),
  model: z.string().max(64).optional(),
  fw: z.string().max(64).optional(),
  /** A certificate request (PEM), where the acquirer gives terminals certificates. */
  csr: z.string().max(8_192).optional(),
});

/** What a terminal sends to be activated. */
export type ActivationRequest = z.infer<typeof activationRequestSchema>;

const answerSchema = z.object({
  state: z.enum(['registered', 'pending']).optional(),
  tid: z
    .string()
    .regex(/^[0-9A-Za-z]{8}$/)
    .optional(),
  mid: z
    .string()
    .regex(/^[0-9A-Za-z]{15}$/)
    .optional(),
  retryAfter: z.number().min(0).max(86_400).optional(),
  reason: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
});

/** What an activation service says beside its status; unknown keys are passed over. */
export type ActivationAnswer = z.infer<typeof answerSchema>;

/** Reads the body of an answer; null where it is none of an activation service, such as a login page. */
export function readActivationAnswer(body: string): ActivationAnswer | null {
  const parsed = answerSchema.safeParse(parseHttpJson(body));
  return parsed.success ? parsed.data : null;
}
