/** What the whole host is doing; everything but `normal` turns requests away. */
export const hostStates = ['normal', 'day-cut', 'maintenance', 'suspended'] as const;

/** One of `hostStates`. */
export type HostState = (typeof hostStates)[number];

/** How one terminal stands with the acquirer. */
export const terminalStates = ['registered', 'unregistered', 'disabled', 'repair', 'pending'] as const;

/** One of `terminalStates`. */
export type TerminalState = (typeof terminalStates)[number];
