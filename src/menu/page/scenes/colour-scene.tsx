import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Text } from '../../../report/report-view.ts';
import { colourWords, words } from '../words.table.ts';

interface ColourProps {
  readonly colours: readonly (keyof typeof colourWords)[];
  readonly lang: keyof Text;
  /** What is asked when all were seen. */
  readonly children: ComponentChildren;
}

/** Whole screens of one colour, a tap for the next, then the question; it can be looked at again. */
export function ColourScene({ colours, lang, children }: ColourProps): JSX.Element {
  const [place, setPlace] = useState(-1);
  const colour = colours[place];
  if (colour === undefined) {
    return (
      <>
        {place >= colours.length && children}
        <button type="button" class={place < 0 ? 'primary' : 'plain wide gap'} onClick={() => setPlace(0)}>
          {place < 0 ? words.showColours[lang] : words.lookAgain[lang]}
        </button>
      </>
    );
  }
  return (
    <button
      type="button"
      class={`whole colour ${colour}`}
      aria-label={`${colourWords[colour][lang]} ${String(place + 1)}/${String(colours.length)}: ${words.tapNext[lang]}`}
      onClick={() => setPlace(place + 1)}
    >
      <span>
        {place + 1}/{colours.length} · {words.tapNext[lang]}
      </span>
    </button>
  );
}
