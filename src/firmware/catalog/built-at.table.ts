/** The day of this release, milliseconds since 1970: no earlier time can be now. Moved on with every release. */
export const builtAtMs = Date.UTC(2026, 10, 20);
