import { writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { CatalogImage } from '../../firmware/catalog/image.ts';
import { deploymentSchema } from '../../firmware/deployment/deployment.ts';
import type { Deployment } from '../../firmware/deployment/deployment.ts';
import { loadOperatorKey } from '../../firmware/publisher/publisher-keys.ts';
import { publisherFolder, readBook, writeBook } from '../../firmware/publisher/publisher-folder.ts';
import type { PublisherBook } from '../../firmware/publisher/publisher-folder.ts';
import { signDeployment } from '../../firmware/publisher/sign-deployment.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import type { CommandContext } from '../commands/command.ts';
import { usageText } from './usage-text.ts';

const dayMs = 86_400_000;
const whole = z
  .string()
  .regex(/^\d{1,10}$/, 'expected a whole number')
  .transform(Number);

const optionsSchema = z.object({
  device: z.string().min(1),
  mode: z.enum(['check', 'stage', 'apply']).default('stage'),
  by: z.array(z.string()).default([]),
  days: whole.default(30),
  permille: whole.default(1000),
  window: z
    .string()
    .regex(
      /^\d{2}:\d{2}-\d{2}:\d{2}@[A-Za-z_/+-]{1,60}$/,
      'expected HH:MM-HH:MM@Area/City, such as 02:00-05:00@Asia/Shanghai',
    )
    .optional(),
  downgradeReason: z.string().min(1).max(400).optional(),
  out: z.string().optional(),
});

type Options = z.infer<typeof optionsSchema>;

/** `firmware catalog deploy`: the operators' word that one terminal is to get one image; to install it takes two of them. */
export function signOrder(
  context: CommandContext,
  folder: string,
  { target, given }: { readonly target: string; readonly given: unknown },
): number {
  const options = optionsSchema.safeParse(given);
  if (!options.success) return context.fail({ code: 'usage', message: usageText(options.error) });
  const read = readBook(folder);
  if (!read.ok) return context.fail({ code: 'not-found', message: read.complaint });
  const image = read.book.images.find(({ name }) => name === target);
  if (image === undefined)
    return context.fail({ code: 'not-found', message: `${target} is not in this catalog` });
  const stranger = options.data.by.find((operator) => !read.book.operators.includes(operator));
  if (stranger !== undefined)
    return context.fail({ code: 'not-found', message: `no operator is called ${stranger}` });
  const order = deploymentSchema.safeParse(orderOf(image, read.book, options.data));
  if (!order.success) return context.fail({ code: 'usage', message: usageText(order.error) });
  const { keys } = publisherFolder(folder);
  const people = options.data.by.map((operator) => ({ operator, key: loadOperatorKey(keys, operator) }));
  const file = signDeployment(order.data, people);
  writeBook(folder, { ...read.book, seq: order.data.seq });
  const { out } = options.data;
  if (out === undefined) context.print(file);
  else {
    writeFileSync(out, file);
    context.print(context.json ? JSON.stringify({ out, deploymentId: order.data.deploymentId }) : out);
  }
  return 0;
}

function orderOf(image: CatalogImage, { seq }: PublisherBook, options: Options): Deployment {
  const nowMs = createProcessTime().now();
  const notAfterMs = nowMs + options.days * dayMs;
  return {
    deploymentId: randomUUID(),
    deviceId: options.device,
    target: image.name,
    sha256: image.sha256,
    length: image.length,
    releaseCounter: image.custom.releaseCounter,
    mode: options.mode,
    // Terminals' clocks may be a little behind the publisher's.
    notBeforeMs: 0,
    notAfterMs,
    deadlineMs: null,
    window: windowOf(options.window),
    phasePermille: options.permille,
    maxDeferrals: 3,
    allowDowngrade:
      options.downgradeReason === undefined
        ? null
        : {
            toCounter: image.custom.releaseCounter,
            reason: options.downgradeReason,
            expiresMs: notAfterMs,
          },
    seq: seq + 1,
  };
}

function windowOf(text: string | undefined): Deployment['window'] {
  const [, from, to, timeZone] = /^(.{5})-(.{5})@(.+)$/.exec(text ?? '') ?? [];
  if (from === undefined || to === undefined || timeZone === undefined) return null;
  return { timeZone, days: [0, 1, 2, 3, 4, 5, 6], from, to, minMinutes: 10 };
}
