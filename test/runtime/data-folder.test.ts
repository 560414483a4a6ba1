import { describe, expect, it } from 'vitest';
import { dataFiles, dataFolderOf } from '../../src/runtime/data-folder.ts';

const nothing = { option: undefined, environment: {}, root: false, home: '/home/li' };

describe('dataFolderOf', () => {
  it('takes the option, then $POSDOCTOR_DATA, then $XDG_STATE_HOME, then the place of the user', () => {
    const environment = { POSDOCTOR_DATA: '/d', XDG_STATE_HOME: '/s' };
    expect(dataFolderOf({ ...nothing, option: '/o', environment, root: true })).toBe('/o');
    expect(dataFolderOf({ ...nothing, environment, root: true })).toBe('/d');
    expect(dataFolderOf({ ...nothing, environment: { XDG_STATE_HOME: '/s' }, root: true })).toBe(
      '/s/posdoctor',
    );
    expect(dataFolderOf({ ...nothing, root: true })).toBe('/var/lib/posdoctor');
    expect(dataFolderOf(nothing)).toBe('/home/li/.local/state/posdoctor');
  });

  it('takes an empty variable as none', () => {
    expect(dataFolderOf({ ...nothing, environment: { POSDOCTOR_DATA: '', XDG_STATE_HOME: '' } })).toBe(
      '/home/li/.local/state/posdoctor',
    );
  });

  it('names the files that several parts share, all inside the folder', () => {
    for (const path of Object.values(dataFiles('/d'))) expect(path).toMatch(/^\/d\//);
  });
});
