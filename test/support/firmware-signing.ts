import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a signer's certificate is to be. */
export interface SignerWish {
  readonly key?: 'rsa' | 'rsa-1024' | 'ec';
  readonly purpose?: string | null;
  readonly authority?: boolean;
  /** Who issues it, by name; absent: the root. */
  readonly issuer?: string;
  readonly certificateHash?: string;
  /** One more extension, in OpenSSL's words: `<oid>=DER:<hex>`. */
  readonly extension?: string;
  /** Valid from and to, `YYYYMMDDHHMMSSZ`. */
  readonly valid?: readonly [string, string];
}

/** An OpenSSL authority in a folder of its own: its keys are made for the run and never kept. */
export class SigningLab {
  readonly folder = mkdtempSync(join(tmpdir(), 'signing-lab-'));
  readonly rootPem: string;

  constructor() {
    this.openssl(['genpkey', '-quiet', ...KEYS.rsa, '-out', 'root.key']);
    const root = ['req', '-x509', '-new', '-key', 'root.key', '-subj', '/CN=Lab root', '-days', '3650'];
    this.openssl([...root, '-addext', 'basicConstraints=critical,CA:TRUE', '-out', 'root.pem']);
    this.rootPem = this.read('root.pem').toString('utf8');
  }

  /** Makes `<name>.key` and `<name>.pem` under the lab's root, or self-signed with `root: null`. */
  signer(name: string, wish: SignerWish = {}): { readonly key: string; readonly pem: string } {
    this.openssl(['genpkey', '-quiet', ...KEYS[wish.key ?? 'rsa'], '-out', `${name}.key`]);
    this.openssl(['req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`]);
    const purpose = wish.purpose === undefined ? 'codeSigning' : wish.purpose;
    const lines = [
      `basicConstraints=critical,CA:${wish.authority === true ? 'TRUE' : 'FALSE'}`,
      ...(purpose === null ? [] : [`extendedKeyUsage=${purpose}`]),
      'subjectKeyIdentifier=hash',
      ...(wish.extension === undefined ? [] : [wish.extension]),
    ];
    this.write(`${name}.ext`, lines.join('\n'));
    mkdirSync(join(this.folder, `${name}.ca`));
    this.write(`${name}.ca/index`, '');
    const config = [
      '[ca]',
      'default_ca=lab',
      '[lab]',
      `new_certs_dir=${name}.ca`,
      `database=${name}.ca/index`,
      'rand_serial=yes',
      'policy=any',
      '[any]',
      'commonName=supplied',
    ];
    this.write(`${name}.cnf`, config.join('\n'));
    const [from, to] = wish.valid ?? ['20200101000000Z', '20491231000000Z'];
    const issuer = wish.issuer ?? 'root';
    const sign = `ca -batch -notext -config ${name}.cnf -cert ${issuer}.pem -keyfile ${issuer}.key -in ${name}.csr`;
    const dates = `-startdate ${from} -enddate ${to} -md ${wish.certificateHash ?? 'sha256'}`;
    this.openssl(`${sign} -out ${name}.pem -extfile ${name}.ext ${dates}`.split(' '));
    return { key: join(this.folder, `${name}.key`), pem: join(this.folder, `${name}.pem`) };
  }

  /** Signs content by `openssl cms`; extra options come last. */
  sign(name: string, content: Uint8Array, options: readonly string[] = []): Uint8Array {
    this.write('content', content);
    const fixed = ['cms', '-sign', '-binary', '-nosmimecap', '-outform', 'DER', '-in', 'content'];
    const signer = ['-signer', `${name}.pem`, '-inkey', `${name}.key`];
    this.openssl([...fixed, ...signer, '-out', 'out.cms', ...options]);
    return this.read('out.cms');
  }

  /** Whether OpenSSL itself takes a detached signature, purpose aside. */
  opensslAccepts(cms: Uint8Array, content: Uint8Array): boolean {
    this.write('verify.cms', cms);
    this.write('verify.content', content);
    const fixed = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 'verify.cms'];
    const trust = ['-content', 'verify.content', '-CAfile', 'root.pem', '-purpose', 'any'];
    try {
      this.openssl([...fixed, ...trust, '-out', '/dev/null']);
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  }

  openssl(args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }

  read(name: string): Buffer {
    return readFileSync(join(this.folder, name));
  }

  write(name: string, bytes: Uint8Array | string): void {
    writeFileSync(join(this.folder, name), bytes);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const KEYS = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const;
