import * as z from 'zod';
import { exactObject } from './exact-object.ts';
import { expected } from './expected-form.ts';

const hostSchema = exactObject({
  host: z
    .string()
    .regex(
      /^[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/,
      expected({ zh: '应为主机名或 IP 地址', en: 'expected a host name or an IP address' }),
    ),
  port: z.int().min(1).max(65_535),
  tls: z.boolean().default(false),
  nii: z
    .string()
    .regex(/^\d{4}$/, expected({ zh: '应为 4 位数字', en: 'expected 4 digits' }))
    .nullable()
    .default(null),
});

const absolutePath = z
  .string()
  .regex(/^\/\S*$/, expected({ zh: '应为绝对路径', en: 'expected an absolute path' }));

/** What whoever set the terminal up said of its payment application. No field could hold card data or keys. */
export const settledPaymentSchema = exactObject({
  tid: z
    .string()
    .regex(
      /^[0-9A-Za-z]{8}$/,
      expected({ zh: '应为 8 位终端号', en: 'expected the 8 characters of the terminal number' }),
    )
    .nullable()
    .default(null)
    .describe('terminal number as the acquirer gave it'),
  mid: z
    .string()
    .regex(
      /^[0-9A-Za-z]{15}$/,
      expected({ zh: '应为 15 位商户号', en: 'expected the 15 characters of the merchant number' }),
    )
    .nullable()
    .default(null)
    .describe('merchant number as the acquirer gave it'),
  hosts: z.array(hostSchema).max(4).default([]).describe("the acquirer's hosts, the usual one first"),
  parameterFile: absolutePath
    .nullable()
    .default(null)
    .describe('file in which the payment application tells its state; wins over what is written here'),
  stanCommand: z
    .array(z.string())
    .min(1)
    .max(8)
    .nullable()
    .default(null)
    .describe('program of the payment application that reserves a trace number and prints it'),
  hostCommand: z
    .array(z.string())
    .min(1)
    .max(8)
    .nullable()
    .default(null)
    .describe(
      'program of the payment application that has it use another host; host, port, tls or plain, and NII are added',
    ),
  program: z
    .union(
      [
        exactObject({
          unit: z.string().regex(
            /^[\w@.-]{1,100}\.service$/,
            expected({
              zh: '应为 systemd 服务名，如 pay.service',
              en: 'expected a systemd service such as pay.service',
            }),
          ),
        }),
        exactObject({ script: absolutePath }),
        exactObject({
          package: z
            .string()
            .regex(
              /^[\w.]{3,150}$/,
              expected({ zh: '应为 Android 包名', en: 'expected an Android package' }),
            ),
          activity: z
            .string()
            .regex(
              /^[\w.]{3,150}\/[\w.$]{1,200}$/,
              expected({ zh: '应为 包名/活动名', en: 'expected package/activity' }),
            ),
        }),
      ],
      expected({
        zh: '应为 {unit}、{script} 或 {package, activity}',
        en: 'expected {unit}, {script} or {package, activity}',
      }),
    )
    .nullable()
    .default(null)
    .describe('how the payment application is started again; null: it never is'),
});

const telephone = z
  .string()
  .regex(/^\+?[0-9][0-9 -]{2,19}$/, expected({ zh: '应为电话号码', en: 'expected a telephone number' }))
  .nullable()
  .default(null);

/** Whom a merchant calls. */
export const settledContactsSchema = exactObject({
  acquirerName: z.string().min(1).max(40).nullable().default(null),
  acquirerPhone: telephone,
  servicePhone: telephone.describe('whoever sends the technician'),
});

/** Only what tells a PIN right from wrong is kept, never the PIN. */
export const keptPinSchema = exactObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
/** A PIN as it is kept. */
export type KeptPin = z.output<typeof keptPinSchema>;
