import noReceipt from './built-in/no-receipt.json' with { type: 'json' };
import unregistered from './built-in/unregistered.json' with { type: 'json' };

/** Scenarios that come with the program, by the name that `sim:<name>` takes; part of the bundle, so that no file is needed. */
export const builtInScenarios: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['unregistered', unregistered],
  ['no-receipt', noReceipt],
]);
