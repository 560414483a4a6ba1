import type { Text } from '../../../hal/contracts/text.ts';
import { advices } from './advice.table.ts';
import type { CodeActor, CodeEntry, CodeFix, CodeProfile, ResponseClass, RetryClass } from './code-entry.ts';
import { cupCodes } from './cup.table.ts';
import { iso87Codes } from './iso87.table.ts';
import { codeProfiles } from './profiles.table.ts';

/** What a response code means, where that is written, and what follows from it. */
export interface CodeMeaning {
  readonly code: string;
  /** The table that gave the meaning. */
  readonly source: 'profile' | 'cup' | 'iso87' | 'http' | 'unknown';
  readonly profileId: string | null;
  readonly text: Text;
  readonly responseClass: ResponseClass;
  readonly retry: RetryClass;
  /** How often it may be tried again before `slow` or `never` sets in. */
  readonly graceRetries: 0 | 1;
  readonly floorMs: number;
  readonly fix: CodeFix | null;
  readonly actor: CodeActor;
  readonly advice: Text;
}

/** What the terminal was doing when the code came. */
export type CodeOccasion = 'sign-in' | 'sale';

const byCode = (entries: readonly CodeEntry[]): ReadonlyMap<string, CodeEntry> =>
  new Map(entries.map((entry) => [entry.code, entry]));
const cup = byCode(cupCodes);
const iso87 = byCode(iso87Codes);
const unknownFloorMs = 60_000;

/** Explains a response code: the acquirer's own table first, then UnionPay's, then ISO 8583:1987, else it is unknown and says so. */
export function lookUpCode(
  code: string,
  profile: CodeProfile | null,
  occasion: CodeOccasion = 'sign-in',
): CodeMeaning {
  const wanted = code.trim().toUpperCase().replaceAll(/\p{C}/gu, '?');
  const own = profile?.codes.find((entry) => entry.code === wanted);
  if (own !== undefined) return meaningOf(own, 'profile', { profile, occasion });
  const standard = cup.get(wanted);
  if (standard !== undefined) return meaningOf(standard, 'cup', { profile, occasion });
  const international = iso87.get(wanted);
  if (international !== undefined) return meaningOf(international, 'iso87', { profile, occasion });
  return unknownCode(wanted, profile);
}

/** The ids of the built-in profiles. */
export const codeProfileIds: readonly string[] = codeProfiles.map((profile) => profile.id);

/** A built-in profile by its id, or null. */
export function codeProfile(id: string): CodeProfile | null {
  return codeProfiles.find((profile) => profile.id === id) ?? null;
}

function meaningOf(
  entry: CodeEntry,
  source: CodeMeaning['source'],
  { profile, occasion }: { readonly profile: CodeProfile | null; readonly occasion: CodeOccasion },
): CodeMeaning {
  const { text, actor, advice } = occasion === 'sale' ? (entry.atSale ?? entry) : entry;
  return {
    code: entry.code,
    source,
    profileId: profile?.id ?? null,
    text,
    responseClass: entry.responseClass,
    retry: entry.retry,
    graceRetries: entry.graceRetries ?? (entry.retry === 'fix-first' || entry.retry === 'card' ? 1 : 0),
    floorMs: entry.floorMs ?? (entry.retry === 'card' ? unknownFloorMs : 0),
    fix: entry.fix ?? null,
    actor,
    advice: advices[advice],
  };
}

/** Nobody has said what it means: one more try after a minute, then somebody must be asked. */
function unknownCode(code: string, profile: CodeProfile | null): CodeMeaning {
  return {
    code,
    source: 'unknown',
    profileId: profile?.id ?? null,
    text: { zh: `未知应答码 ${code}`, en: `Unknown response code ${code}` },
    responseClass: null,
    retry: 'slow',
    graceRetries: 1,
    floorMs: unknownFloorMs,
    fix: null,
    actor: 'acquirer',
    advice: advices['ask-acquirer'],
  };
}
