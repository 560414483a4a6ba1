import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import type { CatalogImage } from '../../firmware/catalog/image.ts';
import { deploymentSchema } from '../../firmware/deployment/deployment.ts';
import type { Deployment } from '../../firmware/deployment/deployment.ts';
import { windowGuard } from '../../firmware/guards/update-window.ts';
import { loadOperatorKey } from '../../firmware/publisher/publisher-keys.ts';
import { publisherFolder, readBook, writeBook } from '../../firmware/publisher/publisher-folder.ts';
import type { PublisherBook } from '../../firmware/publisher/publisher-folder.ts';
import { signDeployment } from '../../firmware/publisher/sign-deployment.ts';
import { createProcessTime } from '../../runtime/process-time.ts';
import { expected } from '../../runtime/expected-form.ts';
import type { CommandContext } from '../commands/command.ts';
import { optionComplaint, readOptions } from '../read-options.ts';
import { dayOption } from './day-option.ts';
import { writeOut } from './write-out.ts';

const dayMs = 86_400_000;

const windowForm = expected({
  zh: '应为 HH:MM-HH:MM@地区/城市，如 02:00-05:00@Asia/Shanghai',
  en: 'expected HH:MM-HH:MM@Area/City, such as 02:00-05:00@Asia/Shanghai',
});

const optionsSchema = z.object({
  device: z.string().min(1),
  mode: z.enum(['check', 'stage', 'apply']).default('stage'),
  by: z.array(z.string()),
  days: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, expected({ zh: '应为 1 至 9999', en: 'expected 1 to 9999' }))
    .transform(Number)
    .default(30),
  permille: z
    .string()
    .regex(/^(?:\d{1,3}|1000)$/, expected({ zh: '应为 0 至 1000', en: 'expected 0 to 1000' }))
    .transform(Number)
    .default(1000),
  window: z
    .string()
    .regex(/^\d{2}:\d{2}-\d{2}:\d{2}@[A-Za-z_/+-]{1,60}$/, windowForm)
    .refine(isWindow, windowForm)
    .optional(),
  deadline: dayOption.optional(),
  later: z
    .string()
    .regex(/^(?:\d{1,2}|100)$/, expected({ zh: '应为 0 至 100', en: 'expected 0 to 100' }))
    .transform(Number)
    .default(3),
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
  const wish = readOptions(optionsSchema, given);
  if (!wish.ok) return context.fail({ code: 'usage', message: wish.complaint });
  const read = readBook(folder);
  if (!read.ok) return context.fail({ code: 'not-found', message: read.complaint });
  const image = read.book.images.find(({ name }) => name === target);
  if (image === undefined) return context.fail({ code: 'not-found', message: notListed(target, read.book) });
  const stranger = wish.options.by.find((operator) => !read.book.operators.includes(operator));
  if (stranger !== undefined)
    return context.fail({ code: 'not-found', message: noOperator(stranger, read.book) });
  const order = deploymentSchema.safeParse(orderOf(image, read.book, wish.options));
  if (!order.success) return context.fail({ code: 'usage', message: optionComplaint(order.error) });
  const { keys } = publisherFolder(folder);
  const people = wish.options.by.map((operator) => ({ operator, key: loadOperatorKey(keys, operator) }));
  const file = signDeployment(order.data, people);
  const { out } = wish.options;
  const complaint = out === undefined ? null : writeOut(out, file);
  if (complaint !== null) return context.fail({ code: 'not-found', message: complaint });
  writeBook(folder, { ...read.book, seq: order.data.seq });
  if (out === undefined) context.print(file);
  else context.print(context.json ? JSON.stringify({ out, deploymentId: order.data.deploymentId }) : out);
  return 0;
}

function notListed(target: string, { images }: PublisherBook): Text {
  const names = images.map(({ name }) => name);
  return {
    zh: `目录里没有 ${target}；有 ${names.join('、') || '（空）'}`,
    en: `${target} is not in this catalog; there are ${names.join(', ') || 'none'}`,
  };
}

function noOperator(stranger: string, { operators }: PublisherBook): Text {
  return {
    zh: `没有签名人 ${stranger}；有 ${operators.join('、') || '（空）'}`,
    en: `no operator is called ${stranger}; there are ${operators.join(', ') || 'none'}`,
  };
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
    deadlineMs: options.deadline ?? null,
    window: windowOf(options.window),
    phasePermille: options.permille,
    maxDeferrals: options.later,
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

/** A time of day or a place that there is not would be a window that never opens. */
function isWindow(text: string): boolean {
  return windowGuard(windowOf(text), 0).state !== 'unknown';
}
