import type { Decoded } from '../contracts/decoded.ts';
import { decoded, undecodable } from '../contracts/decoded.ts';
import { decodeTlv, findTlv } from './tlv.ts';
import type { TlvObject } from './tlv.ts';

/** One application a card offers. Type data only: nothing here differs between two cards of one product. */
export interface CardApplication {
  /** Upper-case hex, 5 to 16 bytes; the first five are the scheme. */
  readonly aid: string;
  readonly label: string | null;
  /** 1 is the highest; null where the card gives none. */
  readonly priority: number | null;
}

/** What SELECT of a directory gave: the file of the contact directory, or the applications of the contactless one. */
export interface DirectorySelection {
  readonly name: string | null;
  /** Short file identifier 1..10 of the record file; null in the contactless directory. */
  readonly sfi: number | null;
  readonly applications: readonly CardApplication[];
}

/** Reads the answer (without status word) to SELECT of 1PAY.SYS.DDF01 or 2PAY.SYS.DDF01. */
export function decodeDirectorySelection(data: Uint8Array): Decoded<DirectorySelection> {
  const tree = decodeTlv(data);
  if (!tree.ok) return tree;
  const template = findTlv(tree.value, '6F', 'A5');
  if (template === undefined) return undecodable('no-template', 0, 'no 6F with A5');
  const sfi = findTlv(template.children, '88')?.value[0] ?? null;
  if (sfi === 0 || (sfi ?? 0) > 10) return undecodable('sfi', template.offset, 'file outside 1 to 10');
  const applications = applicationsIn(findTlv(template.children, 'BF0C')?.children ?? []);
  if (!applications.ok) return applications;
  const name = printable(findTlv(tree.value, '6F', '84'));
  return decoded({ name, sfi, applications: applications.value });
}

/** Reads one record (without status word) of the contact directory. */
export function decodeDirectoryRecord(data: Uint8Array): Decoded<readonly CardApplication[]> {
  const tree = decodeTlv(data);
  if (!tree.ok) return tree;
  const record = findTlv(tree.value, '70');
  if (record === undefined) return undecodable('no-template', 0, 'no 70');
  return applicationsIn(record.children);
}

/** The scheme (RID) of an application identifier. */
export function schemeOf(aid: string): string {
  return aid.slice(0, 10);
}

function applicationsIn(objects: readonly TlvObject[]): Decoded<CardApplication[]> {
  const applications: CardApplication[] = [];
  for (const { tag, children, offset } of objects) {
    const aid = tag === '61' ? findTlv(children, '4F')?.value : undefined;
    if (aid === undefined) continue;
    const size = { need: 5, have: aid.length };
    if (aid.length < 5 || aid.length > 16)
      return undecodable('aid', offset, 'AID of impossible length', size);
    applications.push({
      aid: Buffer.from(aid).toString('hex').toUpperCase(),
      label: printable(findTlv(children, '50')),
      priority: priorityOf(findTlv(children, '87')),
    });
  }
  return decoded(applications);
}

/** The low nibble; zero means that the card gives no order. */
function priorityOf(indicator: TlvObject | undefined): number | null {
  const priority = (indicator?.value[0] ?? 0) & 0x0f;
  return priority === 0 ? null : priority;
}

/** A label is ASCII by the standard; anything else in it is shown as a question mark. */
function printable(object: TlvObject | undefined): string | null {
  if (object === undefined) return null;
  return Array.from(object.value.subarray(0, 16), shownCharacter).join('');
}

function shownCharacter(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
}
