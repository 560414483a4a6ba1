/** Why a signature was refused. */
export type CmsRefusal =
  | 'der'
  | 'structure'
  | 'version'
  | 'signers'
  | 'digest-algorithm'
  | 'signature-algorithm'
  | 'attributes'
  | 'content'
  | 'message-digest'
  | 'signer-certificate'
  | 'purpose'
  | 'key'
  | 'chain'
  | 'time'
  | 'signature';

/** A refusal with what to tell a technician. */
export interface CmsProblem {
  readonly ok: false;
  readonly reason: CmsRefusal;
  readonly detail: string;
}

/** Says why a signature is refused. */
export function refuse(reason: CmsRefusal, detail: string): CmsProblem {
  return { ok: false, reason, detail };
}
