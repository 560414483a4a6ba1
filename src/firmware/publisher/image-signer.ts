import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Forge from 'node-forge';
import type { pki } from 'node-forge';

/** Who signs images themselves, in their own container format: a certificate for code under an authority of the publisher's. */
export interface ImageSigner {
  readonly rootPem: string;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

const yearMs = 365 * 86_400_000;
/** A terminal whose clock is behind must not take a genuine certificate for one of the future. */
const earlierMs = 2 * yearMs;

/** The publisher's image signer; made the first time, with keys that only their owner may read. */
export async function imageSignerOf(keys: string, nowMs: number): Promise<ImageSigner> {
  const paths = [
    join(keys, 'image-root.pem'),
    join(keys, 'image-signer.pem'),
    join(keys, 'image-signer.key'),
  ] as const;
  if (!paths.every((path) => existsSync(path))) await makeImageSigner(keys, nowMs);
  const [rootPem, certificatePem, privateKeyPem] = paths.map((path) => readFileSync(path, 'utf8'));
  if (rootPem === undefined || certificatePem === undefined || privateKeyPem === undefined)
    throw new Error('three files are three texts');
  return { rootPem, certificatePem, privateKeyPem };
}

async function makeImageSigner(keys: string, nowMs: number): Promise<void> {
  const { default: forge } = await import('node-forge');
  const root = rsaKey(forge);
  const signer = rsaKey(forge);
  const authority = certificate(forge, { name: 'posdoctor image root', key: root, nowMs, years: 10 });
  authority.setIssuer(authority.subject.attributes);
  authority.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  authority.sign(root.private, forge.md.sha256.create());
  const leaf = certificate(forge, { name: 'posdoctor image signer', key: signer, nowMs, years: 2 });
  leaf.setIssuer(authority.subject.attributes);
  leaf.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', codeSigning: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  leaf.sign(root.private, forge.md.sha256.create());
  const write = (name: string, pem: string): void =>
    writeFileSync(join(keys, name), pem.replaceAll('\r', ''), { flag: 'wx', mode: 0o600 });
  write('image-root.key', root.pem);
  write('image-root.pem', forge.pki.certificateToPem(authority));
  write('image-signer.key', signer.pem);
  write('image-signer.pem', forge.pki.certificateToPem(leaf));
}

interface RsaKey {
  readonly pem: string;
  readonly private: pki.rsa.PrivateKey;
  readonly public: pki.rsa.PublicKey;
}

function rsaKey(forge: typeof Forge): RsaKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const key = forge.pki.privateKeyFromPem(pem);
  return { pem, private: key, public: forge.pki.setRsaPublicKey(key.n, key.e) };
}

function certificate(
  forge: typeof Forge,
  wish: { readonly name: string; readonly key: RsaKey; readonly nowMs: number; readonly years: number },
): pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = wish.key.public;
  made.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(15))}`;
  made.validity.notBefore = new Date(wish.nowMs - earlierMs);
  made.validity.notAfter = new Date(wish.nowMs + wish.years * yearMs);
  made.setSubject([{ name: 'commonName', value: wish.name }]);
  return made;
}
