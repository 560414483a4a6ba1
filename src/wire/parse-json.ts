/** A JSON text of a peer: its value, or that it is none. */
export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Reads a text that anybody may have written; nothing in it can throw, and nothing of it is repeated in a complaint. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    // Too deep for the stack is the sender's mistake like any other.
    if (error instanceof SyntaxError || error instanceof RangeError) return { ok: false };
    throw error;
  }
}
