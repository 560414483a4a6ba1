import { describe, expect, test } from 'vitest';
import type { FileLink } from '../../hal/contracts/links.ts';

/** A file link with a folder of its own to play in: `hello` (text "hello"), `empty` (no bytes), `deep/a` and `deep/er/b` (1000 bytes each). */
export interface FilePlayground {
  readonly files: FileLink;
  readonly root: string;
}

/** What every file link does alike, real or in memory. */
export function fileLinkConformance(name: string, open: () => Promise<FilePlayground>): void {
  describe(`${name} is a file link`, () => {
    test('reads whole files, and refuses longer ones than asked for', async () => {
      const { files, root } = await open();
      expect(await files.read(`${root}/hello`, 5)).toEqual({
        ok: true,
        value: Uint8Array.from(Buffer.from('hello')),
      });
      expect(await files.read(`${root}/empty`, 0)).toEqual({ ok: true, value: new Uint8Array(0) });
      expect(await files.read(`${root}/hello`, 4)).toMatchObject({ ok: false, fault: { code: 'protocol' } });
    });

    test('a missing file, a folder and a file as folder each have their fault', async () => {
      const { files, root } = await open();
      expect(await files.read(`${root}/none`, 9)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
      expect(await files.read(`${root}/hello/x`, 9)).toMatchObject({
        ok: false,
        fault: { code: 'no-device' },
      });
      expect(await files.read(`${root}/deep`, 9)).toMatchObject({
        ok: false,
        fault: { code: 'unsupported' },
      });
      expect(await files.list(`${root}/none`)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
      expect(await files.list(`${root}/hello`)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
      expect(await files.statfs(`${root}/none`)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
    });

    test('lists by name with kinds and sizes', async () => {
      const { files, root } = await open();
      const listed = await files.list(`${root}/deep`);
      expect(listed).toMatchObject({
        ok: true,
        value: [
          { name: 'a', kind: 'file', bytes: 1000 },
          { name: 'er', kind: 'folder' },
        ],
      });
    });

    test('knows the room of the file system', async () => {
      const { files, root } = await open();
      const space = await files.statfs(root);
      expect(space.ok && space.value.freeBytes > 0 && space.value.freeBytes <= space.value.totalBytes).toBe(
        true,
      );
    });

    test('moves a tree and makes the folders above its new place', async () => {
      const { files, root } = await open();
      expect(await files.rename(`${root}/deep`, `${root}/new/place/deep`)).toMatchObject({ ok: true });
      expect(await files.list(`${root}/deep`)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
      expect(await files.read(`${root}/new/place/deep/er/b`, 1000)).toMatchObject({ ok: true });
    });

    test('never overwrites, and leaves both as they were', async () => {
      const { files, root } = await open();
      expect(await files.rename(`${root}/hello`, `${root}/empty`)).toMatchObject({
        ok: false,
        fault: { code: 'refused' },
      });
      expect(await files.rename(`${root}/hello`, `${root}/hello`)).toMatchObject({
        ok: false,
        fault: { code: 'refused' },
      });
      expect(await files.read(`${root}/empty`, 9)).toEqual({ ok: true, value: new Uint8Array(0) });
      expect(await files.read(`${root}/hello`, 9)).toMatchObject({ ok: true });
    });

    test('cannot move what is not there, nor a folder into itself', async () => {
      const { files, root } = await open();
      expect(await files.rename(`${root}/none`, `${root}/x/y`)).toMatchObject({
        ok: false,
        fault: { code: 'no-device' },
      });
      expect(await files.list(`${root}/x`)).toMatchObject({ ok: false, fault: { code: 'no-device' } });
      expect(await files.rename(`${root}/deep`, `${root}/deep/er/deep`)).toMatchObject({ ok: false });
      expect(await files.read(`${root}/deep/er/b`, 1000)).toMatchObject({ ok: true });
    });

    test('removes files and trees; what is absent is removed already', async () => {
      const { files, root } = await open();
      for (const entry of ['hello', 'deep', 'none'])
        expect(await files.remove(`${root}/${entry}`)).toMatchObject({ ok: true });
      expect(await files.list(root)).toMatchObject({ ok: true, value: [{ name: 'empty' }] });
    });

    test('never removes everything', async () => {
      const { files } = await open();
      expect(await files.remove('/')).toMatchObject({ ok: false, fault: { code: 'refused' } });
    });

    test('a relative path is a bug', async () => {
      const { files } = await open();
      await expect((async () => files.read('hello', 9))()).rejects.toThrow(RangeError);
      await expect((async () => files.remove('hello'))()).rejects.toThrow(RangeError);
    });
  });
}
