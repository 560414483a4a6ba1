import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** A new private key for a terminal's own identity, PEM; 2048-bit RSA, which every acquirer's authority takes. */
export async function makeIdentityKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return privateKey;
}

/** A certificate request (PKCS #10, PEM) for the serial number of a body, signed by its key. The library is loaded now and not before. */
export async function makeCertificateRequest(serial: string, privateKeyPem: string): Promise<string> {
  const { default: forge } = await import('node-forge');
  const privateKey = forge.pki.privateKeyFromPem(privateKeyPem);
  const request = forge.pki.createCertificationRequest();
  request.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  request.setSubject([
    { name: 'commonName', value: serial },
    { name: 'organizationName', value: 'posdoctor terminal' },
  ]);
  request.sign(privateKey, forge.md.sha256.create());
  return forge.pki.certificationRequestToPem(request);
}
