/** The JSON value in a body, or undefined where there is none. */
export function parseHttpJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
