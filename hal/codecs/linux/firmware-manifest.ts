import * as z from 'zod';
import { firmwareComponents } from '../../contracts/firmware.ts';
import { parseJsonText } from './json-text.ts';

const wordSchema = z.string().min(1).max(100);

const manifestSchema = z.object({
  components: z
    .array(
      z.object({
        component: z.enum(firmwareComponents),
        version: wordSchema,
        releaseCounter: z.int().min(0).max(2_147_483_647).nullable().default(null),
        vendor: wordSchema.nullable().default(null),
        model: wordSchema.nullable().default(null),
        hwRev: wordSchema.nullable().default(null),
      }),
    )
    .max(50),
});

/** A component as the maker's manifest lists it. */
export type ManifestComponent = z.infer<typeof manifestSchema>['components'][number];

/** The components of a maker's manifest; null when it is not one. */
export function parseFirmwareManifest(text: string): readonly ManifestComponent[] | null {
  const manifest = manifestSchema.safeParse(parseJsonText(text));
  return manifest.success ? manifest.data.components : null;
}
