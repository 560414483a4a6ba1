/** Bytes that nobody may learn, in every form in which they could slip into an output. */
export interface KeyCanaries {
  /** What was found of which secret; empty is what a test wants. */
  foundIn(bytes: Uint8Array): readonly string[];
}

/** So many bytes of a key are a piece of it and no coincidence. */
const pieceBytes = 6;

/** Looks for pieces of keys as they are, as hex, as hex of that hex, and as base64 of either, wherever it begins. */
export function keyCanaries(secrets: readonly Uint8Array[]): KeyCanaries {
  const needles = secrets.flatMap((secret, at) =>
    piecesOf(secret).flatMap((piece) => formsOf(piece).map((needle) => ({ ...needle, of: at }))),
  );
  return {
    foundIn: (bytes) => {
      const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const lower = Buffer.from(plain.toString('latin1').toLowerCase(), 'latin1');
      return needles
        .filter(({ bytes: needle, anyCase }) => (anyCase ? lower : plain).includes(needle))
        .map(({ form, of }) => `${form} of secret ${String(of)}`);
    },
  };
}

interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
  readonly anyCase: boolean;
}

/** Two pieces of each eight bytes: whoever shows a key shows more than one of them. */
function piecesOf(secret: Uint8Array): readonly Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at + pieceBytes <= secret.length; at += 4)
    pieces.push(Buffer.from(secret.subarray(at, at + pieceBytes)));
  // A piece that is all one byte is padding.
  return pieces.filter((piece) => new Set(piece).size > 2);
}

function formsOf(piece: Buffer): readonly Needle[] {
  const hex = piece.toString('hex');
  const upper = Buffer.from(hex.toUpperCase());
  return [
    { form: 'bytes', bytes: piece, anyCase: false },
    { form: 'hex', bytes: Buffer.from(hex), anyCase: true },
    { form: 'hex of hex', bytes: Buffer.from(upper.toString('hex')), anyCase: true },
    ...[piece, Buffer.from(hex), upper].flatMap(base64Of),
  ];
}

/** The characters that depend on these bytes alone, wherever they begin in what was encoded. */
function base64Of(bytes: Buffer): readonly Needle[] {
  return [0, 1, 2].flatMap((before) =>
    (['base64', 'base64url'] as const).map((alphabet) => {
      const whole = Buffer.concat([Buffer.alloc(before), bytes]);
      const from = Math.ceil((before * 8) / 6);
      const text = whole.toString(alphabet).slice(from, Math.floor((whole.length * 8) / 6));
      return { form: alphabet, bytes: Buffer.from(text), anyCase: false };
    }),
  );
}
