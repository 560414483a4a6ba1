/** What one make of ESC/POS printer does differently from the rest. */
export interface Personality {
  /** Whether an identity text (GS I 66 maker, GS I 67 model) names this make; null is told by the profile alone. */
  readonly claims: RegExp | null;
  /** Never answers: printing is all it can do. */
  readonly statusless: boolean;
  /** Answers DLE EOT 20 with heat, voltage and jam told apart. */
  readonly fullStatus: boolean;
  /** GS ( H function 48: says when printing has ended. Else GS r, which says when the job was processed. */
  readonly processId: boolean;
  /** DLE DC4 8: forgets what it has received and not printed. */
  readonly clearsBuffer: boolean;
  /** Says near-end when there is plenty, and nothing when it is low. */
  readonly nearEndInverted: boolean;
}

const usual: Personality = {
  claims: null,
  statusless: false,
  fullStatus: false,
  processId: false,
  clearsBuffer: false,
  nearEndInverted: false,
};

/** Makes by id, as profiles name them. The first that claims an identity text is taken. */
export const personalities = {
  epson: { ...usual, claims: /\bepson\b|^TM-/i, processId: true, clearsBuffer: true },
  citizen: { ...usual, claims: /\bcitizen\b|^(?:CT-[SDE]|CBM)/i, clearsBuffer: true },
  custom: { ...usual, claims: /\bcustom\b|^(?:KPM|VKP|TG\d|KUBE)/i, fullStatus: true },
  hprt: { ...usual, claims: /hprt|^TP8/i },
  /** SNBC prints the near-end bits inverted in its manual. */
  snbc: { ...usual, claims: /snbc|^(?:BT|BTP)-/i, nearEndInverted: true },
  /** The no-name 80 mm class, and whatever nobody else claims. */
  pos80: usual,
  unidirectional: { ...usual, statusless: true },
} as const satisfies Readonly<Record<string, Personality>>;

/** One of `personalities`. */
export type PersonalityId = keyof typeof personalities;

/** The make that an identity text names; the no-name class when nobody claims it. */
export function personalityOf(identity: readonly (string | null)[]): PersonalityId {
  const found = Object.entries(personalities).find(([, { claims }]) =>
    identity.some((text) => text !== null && claims?.test(text) === true),
  );
  return found === undefined ? 'pos80' : idOf(found[0]);
}

function idOf(id: string): PersonalityId {
  return isPersonality(id) ? id : 'pos80';
}

function isPersonality(id: string): id is PersonalityId {
  return id in personalities;
}
