import type { JSX } from 'preact';
import type { Text } from '../../../report/report-view.ts';
import { pictureChoice } from './picture-choice.table.ts';
import { pictures } from './pictures.table.ts';
import type { Picture as PictureShapes } from './pictures.table.ts';

interface PictureProps {
  /** Id of a step, a repair or a cause. */
  readonly of: string;
  readonly lang: keyof Text;
}

/** Whether there is a picture of a step, a repair or a cause. */
export function hasPicture(of: string): boolean {
  return Object.prototype.hasOwnProperty.call(pictureChoice, of);
}

/** What a hand has to do, drawn; nothing where there is no picture of it. */
export function Picture({ of, lang }: PictureProps): JSX.Element | null {
  const id = hasPicture(of) ? pictureChoice[of] : undefined;
  if (id === undefined) return null;
  const { title, shapes }: PictureShapes = pictures[id];
  return (
    <svg class="picture" viewBox="-3 -4 166 108" role="img" aria-label={title[lang]}>
      {shapes.map(([kind, path]) => (
        <path key={path} class={kind} d={path} />
      ))}
    </svg>
  );
}
