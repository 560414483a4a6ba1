import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** A certificate with its key, both PEM. */
export interface Certified {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** What a certificate says. Times default to a century around now. */
export interface CertificateWish {
  readonly name: string;
  readonly altNames?: readonly string[];
  readonly issuer?: Certified;
  readonly authority?: boolean;
  readonly fromMs?: number;
  readonly toMs?: number;
}

let serial = 1;

/** Makes a certificate, self-signed without an issuer. For tests alone. */
export function makeCertificate(wish: CertificateWish): Certified {
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicKey);
  serial += 1;
  certificate.serialNumber = serial.toString(16).padStart(4, '0');
  certificate.validity.notBefore = new Date(wish.fromMs ?? Date.UTC(2000, 0, 1));
  certificate.validity.notAfter = new Date(wish.toMs ?? Date.UTC(2099, 0, 1));
  const subject = [{ name: 'commonName', value: wish.name }];
  certificate.setSubject(subject);
  certificate.setIssuer(wish.issuer === undefined ? subject : subjectOf(wish.issuer));
  certificate.setExtensions([
    { name: 'basicConstraints', cA: wish.authority ?? false },
    ...(wish.authority === true
      ? [{ name: 'keyUsage', keyCertSign: true }]
      : [
          {
            name: 'subjectAltName',
            altNames: (wish.altNames ?? [wish.name]).map((value) => ({ type: 2, value })),
          },
        ]),
  ]);
  certificate.sign(
    forge.pki.privateKeyFromPem(wish.issuer?.keyPem ?? keys.privateKey),
    forge.md.sha256.create(),
  );
  return { certificatePem: forge.pki.certificateToPem(certificate), keyPem: keys.privateKey };
}

function subjectOf(certified: Certified): forge.pki.CertificateField[] {
  return forge.pki.certificateFromPem(certified.certificatePem).subject.attributes;
}
