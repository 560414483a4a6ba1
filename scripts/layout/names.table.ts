/** Stems and folder names that say nothing: name what the file owns. */
export const BANNED_NAMES: readonly string[] = [
  'index',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
  'manager',
  'controller',
  'engine',
  'core',
  'service',
  'types',
  'constants',
  'errors',
];

/** Folders whose every file has a test at the mirrored path. */
export const MIRRORED_FOLDERS: readonly string[] = [
  'hal/codecs',
  'hal/drivers',
  'src/checks',
  'src/remedies',
  'src/playbooks',
  'src/wire/messages',
];

/** Stems with a fixed meaning (contract, list, process), which need no mirrored test and no place in a registry. */
export const RESERVED_STEMS: readonly string[] = [
  'registry',
  'main',
  'check',
  'remedy',
  'playbook',
  'driver',
  'message',
  'protocol',
  'profile',
  'command',
];

/** What the repository's top level may hold besides dotfiles. */
export const TOP_LEVEL: readonly string[] = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'src',
  'hal',
  'test',
  'scripts',
];

/** Made by tools and never committed. */
export const LOCAL_ONLY: readonly string[] = ['node_modules', 'dist', 'artefacts', 'npm-debug.log'];
