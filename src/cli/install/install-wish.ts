import { isAbsolute, join, resolve } from 'node:path';
import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { expected } from '../../runtime/expected-form.ts';
import { about } from '../../runtime/joined-texts.ts';
import type { CliProblem, CommandContext } from '../commands/command.ts';
import { readOptions } from '../read-options.ts';
import { foundService } from './service-control.ts';
import { serviceKinds } from './services.table.ts';
import type { ServiceKind } from './services.table.ts';

const absolutePath: Text = { zh: '应为绝对路径', en: 'expected an absolute path' };
const absolutePathForm = expected(absolutePath);
const serviceForm = expected({
  zh: `应为 auto、${serviceKinds.join('、')} 之一`,
  en: `expected auto, ${serviceKinds.join(', ')}`,
});

const optionsSchema = z.object({
  prefix: z.string().optional(),
  root: z.string().default(''),
  node: z.string().startsWith('/', absolutePathForm).optional(),
  service: z.enum(['auto', ...serviceKinds], serviceForm).default('auto'),
  start: z.boolean().default(true),
  purge: z.boolean().default(false),
  evenUnsent: z.boolean().default(false),
});

/** What a person wants installed or taken away, with the paths made plain. */
export interface InstallWish {
  readonly prefix: string;
  /** The file system of another machine that is being made, or empty for this one. */
  readonly root: string;
  /** Node as it lies on that machine; null: the one that runs now. */
  readonly node: string | null;
  readonly service: ServiceKind;
  /** Start or stop the service now; never on another machine's file system. */
  readonly touchService: boolean;
  readonly purge: boolean;
  readonly evenUnsent: boolean;
}

/** Reads the options; paths that a service file could misread are refused. */
export function readInstallWish(given: unknown, context: CommandContext): InstallWish | CliProblem {
  const read = readOptions(optionsSchema, given);
  if (!read.ok) return { code: 'usage', message: read.complaint };
  const { root, node, service, start, purge, evenUnsent } = read.options;
  const prefix = read.options.prefix ?? usualPrefix(context);
  if (!isAbsolute(prefix)) return { code: 'usage', message: about(`--prefix ${prefix}`, absolutePath) };
  const odd = [prefix, root, context.data, node ?? ''].find((path) => /[^\p{L}\p{N}_./@:+, -]/u.test(path));
  if (odd !== undefined) return { code: 'usage', message: about(odd, plainPath) };
  const base = root === '' ? '' : resolve(root);
  return {
    prefix: resolve(prefix),
    root: base,
    node: node ?? null,
    service: service === 'auto' ? usualService(base, context.io.uid) : service,
    touchService: start && base === '',
    purge,
    evenUnsent,
  };
}

const plainPath: Text = {
  zh: '路径只能含字母、数字、空格和 . / _ - @ : + ,',
  en: 'expected a path of letters, digits and . / _ - @ : + , blank',
};

function usualPrefix({ io }: CommandContext): string {
  return io.uid === 0 ? '/usr/local' : join(io.home, '.local');
}

/** Only root may have something started with the machine; Termux is its own user's. */
function usualService(root: string, uid: number): ServiceKind {
  const found = foundService(root);
  return uid === 0 || root !== '' || found === 'termux' ? found : 'none';
}
