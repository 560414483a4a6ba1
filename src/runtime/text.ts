/** Texts for folders that see no hardware contracts. */
export type { Text } from '../../hal/contracts/text.ts';
