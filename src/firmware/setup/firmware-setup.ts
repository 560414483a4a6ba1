import { X509Certificate, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Text } from '../../../hal/contracts/text.ts';
import { expected } from '../../runtime/expected-form.ts';
import { about } from '../../runtime/joined-texts.ts';
import { systemText } from '../../runtime/system-words.ts';
import { mistakesText, readJsonAs } from '../../runtime/schema-mistake.ts';

const publicKeySchema = z
  .string()
  .max(16_384)
  .regex(
    /^-----BEGIN PUBLIC KEY-----\r?\n/,
    expected({ zh: '应为 PEM 格式的公钥', en: 'expected a public key as PEM' }),
  )
  .refine(
    (pem) => reads(() => createPublicKey(pem).asymmetricKeyType === 'ed25519'),
    expected({ zh: '应为 Ed25519 公钥', en: 'expected an Ed25519 key' }),
  );

const certificateSchema = z
  .string()
  .max(16_384)
  .regex(
    /^-----BEGIN CERTIFICATE-----\r?\n/,
    expected({ zh: '应为 PEM 格式的证书', en: 'expected a certificate as PEM' }),
  )
  .refine(
    (pem) => reads(() => new X509Certificate(pem).ca),
    expected({ zh: '应为 CA 证书', en: 'expected the certificate of an authority' }),
  );

/** Whom a terminal believes about firmware, and where it looks. Holds public keys only. */
export const firmwareSetupSchema = z.strictObject({
  firmwareSetup: z.literal(1),
  /** `http(s)://…`, or the absolute path of a folder. */
  source: z
    .string()
    .regex(
      /^(https?:\/\/[^\s@]+|\/[^\0]*)$/,
      expected({ zh: '应为 http(s)://… 或绝对路径', en: 'expected http(s)://… or an absolute path' }),
    ),
  /** What this terminal is called in deployments; null: by its serial number. */
  deviceId: z
    .string()
    .regex(
      /^[A-Za-z0-9._:-]{1,100}$/,
      expected({
        zh: '应为 1 到 100 位字母、数字或 . _ : -',
        en: 'expected 1 to 100 letters, digits or . _ : -',
      }),
    )
    .nullable(),
  /** The vendor's first root, as text: everything else is believed because of it. */
  root: z.string().max(65_536),
  /** People who may sign deployments. */
  operators: z
    .array(z.strictObject({ operator: z.string().min(1).max(100), publicKeyPem: publicKeySchema }))
    .max(50),
  /** Authorities that images themselves are signed under; empty: by the catalog alone. */
  imageRoots: z.array(certificateSchema).max(10),
});

/** One terminal's firmware setup. */
export type FirmwareSetup = z.infer<typeof firmwareSetupSchema>;

/** A setup, null where there is none, or what is wrong with the file. */
export type ReadFirmwareSetup =
  | { readonly ok: true; readonly setup: FirmwareSetup | null }
  | { readonly ok: false; readonly complaint: Text };

/** Reads a setup file; one with a mistake is refused whole. */
export function readFirmwareSetup(path: string): ReadFirmwareSetup {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { ok: true, setup: null };
    if (error instanceof Error) return { ok: false, complaint: about(path, systemText(error)) };
    throw error;
  }
  const read = readJsonAs(text, firmwareSetupSchema);
  if (read.ok) return { ok: true, setup: read.value };
  return { ok: false, complaint: mistakesText(path, read.mistakes) };
}

/** Whether a key or certificate can be read and is what it should be. */
function reads(look: () => boolean): boolean {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
