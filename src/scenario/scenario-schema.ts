import * as z from 'zod';
import { statusFields } from '../../hal/contracts/status-fields.table.ts';
import { reportSchema } from '../report/report.ts';
import { sessionRequestSchema } from '../report/session-request.ts';
import { exactObject } from '../runtime/exact-object.ts';
import { expected } from '../runtime/expected-form.ts';
import { contradictionsOf } from './contradictions.ts';
import { durationSchema } from './duration.ts';
import { faultSchema, hostFaultSchema } from './fault-schema.ts';

const plainId = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    expected({ zh: '应为小写字母、数字和 - 组成的编号', en: 'expected a kebab-case id' }),
  );

const titleSchema = exactObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });

const symptomSchema = sessionRequestSchema.shape.symptom;

const historySchema = exactObject({
  lastGoodDays: z
    .number()
    .min(0)
    .max(36_500)
    .nullable()
    .default(3)
    .describe('days since the last good sign-in; null: never signed in'),
  changedSinceLastGood: z
    .array(z.enum(['tid', 'mid', 'host', 'port', 'nii', 'sim', 'serial', 'firmware']))
    .default([]),
}).describe('evidence only: breaks nothing');

const openPaymentSchema = exactObject({
  from: durationSchema.prefault('0s'),
  until: durationSchema,
}).describe('a card payment runs');

const terminalSchema = exactObject({
  tid: z
    .string()
    .regex(/^[0-9A-Za-z]{8}$/, expected({ zh: '应为 8 位字母或数字', en: 'expected 8 letters or digits' }))
    .default('12345678'),
  mid: z
    .string()
    .regex(/^[0-9A-Za-z]{15}$/, expected({ zh: '应为 15 位字母或数字', en: 'expected 15 letters or digits' }))
    .default('898000000000001'),
  serial: z
    .string()
    .regex(
      /^[\w.-]{1,32}$/,
      expected({
        zh: '应为 1 到 32 位字母、数字、点或横线',
        en: 'expected 1 to 32 letters, digits, dots or dashes',
      }),
    )
    .default('SN00012306'),
  unsettled: z
    .int()
    .min(0)
    .max(99_999)
    .optional()
    .describe('sales not yet settled; default: what `batch open` says, else 0'),
  offlineQueue: z.int().min(0).max(99_999).default(0).describe('sales taken offline and not yet sent'),
  registration: z
    .enum(['iso8583', 'http'])
    .optional()
    .describe('default: iso8583, http when `code` is given'),
  code: z
    .string()
    .regex(
      /^[\w-]{4,64}$/,
      expected({ zh: '应为 4 到 64 位字母、数字或横线', en: 'expected 4 to 64 letters, digits or dashes' }),
    )
    .optional()
    .describe('registration code'),
  payment: exactObject({ open: z.array(openPaymentSchema).default([]) }).prefault({}),
});

const hostSchema = exactObject({
  state: z.enum(['normal', 'day-cut', 'maintenance', 'suspended']).default('normal'),
  terminalState: z
    .enum(['registered', 'unregistered', 'disabled', 'repair', 'pending'])
    .default('registered'),
  faults: z.array(hostFaultSchema).max(32).default([]),
  backup: z
    .boolean()
    .default(false)
    .describe('the acquirer has a second host, whose door is open whatever becomes of the first'),
});

const fleetSchema = exactObject({
  peers: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('other terminals of the same acquirer; 0: unknown'),
  failing: z.int().min(0).max(1_000_000).default(0),
  failingWith: z
    .string()
    .regex(
      /^(transport|[A-Za-z0-9]{1,8})$/,
      expected({ zh: '应为应答码或 transport', en: 'expected an answer code or transport' }),
    )
    .optional(),
});

const operatorSchema = exactObject({
  answers: z
    .union([z.enum(['honest', 'absent', 'live']), z.record(plainId, z.string().max(200))], {
      error: expected({
        zh: '应为 "honest"、"absent"、"live"，或步骤编号与回答的对象',
        en: 'expected "honest", "absent", "live" or an object of step ids and answers',
      }),
    })
    .default('honest')
    .describe('who answers: honest does what is asked, absent nobody, live a person at a face, in real time'),
  cards: z
    .array(z.enum(['good', 'demagnetised', 'scratched', 'chip-dead', 'no-chip']))
    .min(1)
    .max(8)
    .optional()
    .describe("the cards at hand, the merchant's problem card first"),
});

const expectSchema = exactObject({
  causes: z.array(plainId).optional(),
  decided: z.boolean().optional(),
  actor: reportSchema.shape.nextSteps.element.shape.actor.optional(),
  findings: z.array(z.string()).optional(),
  exit: z.int().min(0).max(255).optional(),
}).describe('what a test expects; the simulation never looks at it');

/** A scenario file: a terminal, its host, what is wrong with them, and who is there to help. */
export const scenarioSchema = exactObject({
  scenario: z.literal(1).describe('format version'),
  title: titleSchema.optional(),
  seed: z.int().min(0).default(42).describe('all chance derives from it'),
  profile: plainId.describe('terminal model'),
  acquirer: plainId.default('cup').describe('code table'),
  now: z.iso
    .datetime({
      offset: true,
      error: expected({
        zh: '应为时间，如 2026-01-01T00:00:00Z',
        en: 'expected a time such as 2026-01-01T00:00:00Z',
      }),
    })
    .default('2026-01-01T00:00:00Z'),
  symptom: symptomSchema.default(null).describe('what the merchant saw; null: routine self-test'),
  symptomAt: z.enum(['sign-in', 'sale']).optional(),
  history: historySchema.prefault({}),
  terminal: terminalSchema.prefault({}),
  faults: z.array(faultSchema).max(64).default([]),
  host: hostSchema.prefault({}),
  fleet: fleetSchema.prefault({}),
  operator: operatorSchema.prefault({}),
  blind: z
    .array(z.enum(statusFields))
    .default([])
    .describe('status fields that this terminal cannot observe'),
  expect: expectSchema.optional(),
}).transform((scenario, context) => {
  for (const { path, text } of contradictionsOf(scenario)) {
    context.addIssue({ code: 'custom', path: [...path], message: expected(text) });
  }
  return scenario;
});

/** A scenario with every default in place. */
export type Scenario = z.output<typeof scenarioSchema>;
