import type { CardState } from './swipe-tally.ts';

/**
 * Where two cards together point: at one of the cards, at the distance of the head (dirt, wear), at single tracks, at everything
 * (hand, interference, a head past reading), or nowhere.
 */
export type SwipeLead = 'card-one' | 'card-two' | 'spacing' | 'track' | 'everything' | 'unclear';

/**
 * The decision table of the guided swipe test: what card one (rows) and card two (columns) did. Tracks 1 and 3 are written three times as
 * close as track 2 and suffer first from distance; one card that fails alone on all it has is the card; what both do is the reader, the hand
 * or the room. A card that reads on some tracks has shown the hand to be good: what else the other one fails on is that card's.
 */
export const swipeLeads: Readonly<Record<CardState, Readonly<Record<CardState, readonly SwipeLead[]>>>> = {
  good: {
    good: [],
    dense: ['spacing'],
    'silent-track': ['card-two'],
    bad: ['card-two'],
    nothing: ['card-two'],
    undecided: ['unclear'],
  },
  dense: {
    good: ['spacing'],
    dense: ['spacing'],
    'silent-track': ['spacing'],
    bad: ['spacing', 'card-two'],
    nothing: ['spacing', 'card-two'],
    undecided: ['spacing'],
  },
  'silent-track': {
    good: ['card-one'],
    dense: ['spacing'],
    'silent-track': ['track'],
    bad: ['track', 'card-two'],
    nothing: ['track', 'card-two'],
    undecided: ['unclear'],
  },
  bad: {
    good: ['card-one'],
    dense: ['spacing', 'card-one'],
    'silent-track': ['track', 'card-one'],
    bad: ['everything'],
    nothing: ['everything'],
    undecided: ['everything'],
  },
  nothing: {
    good: ['card-one'],
    dense: ['spacing', 'card-one'],
    'silent-track': ['track', 'card-one'],
    bad: ['everything'],
    nothing: ['everything'],
    undecided: ['everything'],
  },
  undecided: {
    good: ['unclear'],
    dense: ['spacing'],
    'silent-track': ['unclear'],
    bad: ['everything'],
    nothing: ['everything'],
    undecided: ['unclear'],
  },
};
