import { parseProperties } from '../../codecs/android/properties.ts';
import { bootParameter } from '../../codecs/linux/protection-files.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { Protection, ProtectionId } from '../../contracts/firmware.ts';
import type { CommandLink, FileLink } from '../../contracts/links.ts';
import { textOrNull } from '../read-text.ts';
import { askService } from './ask-service.ts';

interface Word {
  readonly source: string;
  readonly value: string;
}

/** What each protection says when it is on. Several sources of one protection must say the same. */
const good: readonly {
  readonly id: ProtectionId;
  readonly on: RegExp;
  readonly properties: readonly string[];
  /** The boot loader's own words for the same. */
  readonly boot?: string;
}[] = [
  {
    id: 'verified-boot',
    on: /^green$/,
    properties: ['ro.boot.verifiedbootstate'],
    boot: 'androidboot.verifiedbootstate',
  },
  {
    id: 'boot-lock',
    on: /^(1|locked)$/,
    properties: ['ro.boot.flash.locked', 'ro.boot.vbmeta.device_state'],
    boot: 'androidboot.vbmeta.device_state',
  },
  {
    id: 'verity',
    on: /^(enforcing|eio)$/,
    properties: ['ro.boot.veritymode'],
    boot: 'androidboot.veritymode',
  },
  { id: 'production-build', on: /^(user|0)$/, properties: ['ro.build.type', 'ro.debuggable'] },
  { id: 'release-keys', on: /^release-keys$/, properties: ['ro.build.tags'] },
];

/** What protects an Android system. Properties can be faked by root, so each is held to what the boot loader told the kernel where that can be read. */
export async function androidProtections(
  files: FileLink,
  commands: CommandLink,
): Promise<HalResult<readonly Protection[]>> {
  const text = await askService(commands, ['getprop']);
  if (!text.ok) return text;
  const properties = parseProperties(text.value);
  const [boot, access] = await Promise.all([bootText(files), accessWords(files, commands)]);
  const rows = good.map(({ id, on, properties: names, boot: bootName }) => {
    const told = names.flatMap((source) => wordOf(source, properties.get(source)));
    const handed = bootName === undefined ? null : bootParameter(boot.text, bootName);
    return protectionOf(id, on, [...told, ...wordOf(boot.source, handed ?? undefined)]);
  });
  return ok([...rows, protectionOf('access-control', /^(enforcing|1)$/i, access)]);
}

function wordOf(source: string, value: string | undefined): readonly Word[] {
  return value === undefined ? [] : [{ source, value }];
}

/** One source that says off is believed; another that says on is then the contradiction. */
function protectionOf(id: ProtectionId, on: RegExp, words: readonly Word[]): Protection {
  const row = { id, evidence: 'claimed', expected: true } as const;
  const off = words.find(({ value }) => !on.test(value));
  const well = words.find(({ value }) => on.test(value));
  const told = off ?? well;
  if (told === undefined)
    return { ...row, state: 'unknown', value: 'not told', source: 'getprop', contradiction: null };
  return {
    ...row,
    state: off === undefined ? 'on' : 'off',
    value: told.value.slice(0, 40),
    source: told.source,
    contradiction:
      off === undefined || well === undefined
        ? null
        : { source: well.source, value: well.value.slice(0, 40) },
  };
}

async function bootText(files: FileLink): Promise<{ readonly source: string; readonly text: string }> {
  for (const source of ['/proc/bootconfig', '/proc/cmdline']) {
    const text = await textOrNull(files, source);
    if (text?.includes('androidboot.') === true) return { source, text };
  }
  return { source: 'boot', text: '' };
}

async function accessWords(files: FileLink, commands: CommandLink): Promise<readonly Word[]> {
  const asked = await askService(commands, ['getenforce']);
  const kernel = await textOrNull(files, '/sys/fs/selinux/enforce');
  return [
    ...wordOf(
      'getenforce',
      asked.ok ? /^\s*(Enforcing|Permissive|Disabled)\s*$/.exec(asked.value)?.[1] : undefined,
    ),
    ...wordOf('/sys/fs/selinux/enforce', kernel === '0' || kernel === '1' ? kernel : undefined),
  ];
}
