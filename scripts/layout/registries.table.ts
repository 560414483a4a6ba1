/** A folder whose members stand in a list. */
export interface RegistryRow {
  readonly folder: string;
  readonly registry: string;
}

/** Every folder with a list, and the file that is its list. */
export const REGISTRIES: readonly RegistryRow[] = [
  { folder: 'src/checks', registry: 'src/checks/registry.ts' },
  { folder: 'src/remedies', registry: 'src/remedies/registry.ts' },
  { folder: 'src/playbooks', registry: 'src/playbooks/registry.ts' },
  { folder: 'hal/drivers', registry: 'hal/drivers/registry.ts' },
  { folder: 'hal/profiles', registry: 'hal/profiles/registry.ts' },
  { folder: 'src/wire/messages', registry: 'src/wire/protocol.ts' },
  { folder: 'src/cli/commands', registry: 'src/cli/commands/registry.ts' },
];

/** Who may load a registry's values, and of which folders; everyone else may only derive types from it. */
export const RUNS_REGISTRIES: readonly { readonly who: string; readonly of: string }[] = [
  { who: 'src/session/', of: 'src/' },
  { who: 'hal/open-terminal.ts', of: 'hal/' },
  { who: 'src/cli/', of: 'src/cli/' },
  { who: 'src/hub/', of: 'src/hub/' },
  { who: 'src/agent/', of: 'src/agent/' },
];
