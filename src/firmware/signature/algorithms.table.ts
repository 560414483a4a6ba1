/** A hash that signatures may rest on, by its name for Node. */
export type HashName = 'sha256' | 'sha384' | 'sha512';

/** Hashes we accept, by object identifier. SHA-1 and MD5 have no row. */
export const hashes: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** How a signature was made. `hash` null: the signer's digest algorithm says. */
export interface SignatureScheme {
  readonly kind: 'rsa' | 'rsa-pss' | 'ecdsa';
  readonly hash: HashName | null;
}

/** Signature algorithms we accept, by object identifier. */
export const signatureSchemes: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.1': { kind: 'rsa', hash: null },
  '1.2.840.113549.1.1.11': { kind: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', hash: 'sha512' },
  '1.2.840.113549.1.1.10': { kind: 'rsa-pss', hash: null },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', hash: 'sha512' },
};

/** What certificates in a chain may be signed with. */
export const certificateSignatures: readonly string[] = Object.keys(signatureSchemes).filter(
  (oid) => oid !== '1.2.840.113549.1.1.1',
);

/** Names of CMS, X.509 and PKCS #9. */
export const oids = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  mgf1: '1.2.840.113549.1.1.8',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  keyUsage: '2.5.29.15',
  subjectKeyId: '2.5.29.14',
} as const;

/** The least a key must be: RSA modulus in bits, and the curves by Node's names. */
export const keyLimits = {
  rsaBits: 2048,
  curves: ['prime256v1', 'secp384r1', 'secp521r1'],
} as const;
