import { knownAs } from '../name-parts';

/** Another tab's caret, and on which side it is out of view; null while it is seen. */
export type Sighting = {
  readonly client: number;
  readonly person: string;
  readonly name: string;
  readonly isGuest: boolean;
  readonly color: string;
  readonly head: number;
  readonly side: Side | null;
};
export type Side = 'up' | 'down';
export type Edge = readonly Sighting[];
export type Edges = { readonly up: Edge; readonly down: Edge };

/** The most markers on one edge; further people are counted. */
export const MOST_MARKERS = 3;

/**
 * Who gets a marker at which edge, the nearest first. Each person has one at most, for the caret that they moved last,
 * and none while any of their carets is seen.
 */
export function edgesOf(sightings: readonly Sighting[], lastCaretOf: (person: string) => number | null): Edges {
  const seen = new Set(sightings.filter(({ side }) => side === null).map(({ person }) => person));
  const away = sightings.filter(({ person, client }) => !seen.has(person) && lastCaretOf(person) === client);
  return {
    up: away.filter(({ side }) => side === 'up').sort((a, b) => b.head - a.head || a.client - b.client),
    down: away.filter(({ side }) => side === 'down').sort((a, b) => a.head - b.head || a.client - b.client),
  };
}

/** "Ada is further down. Go there". */
export function markerLabel(mark: Sighting, side: Side): string {
  return `${knownAs(mark)} is further ${side}. Go there`;
}

/** "2 more are further down: Cy, Di. Go to Cy". */
export function moreLabel(others: Edge, side: Side): string {
  const names = others.map(knownAs);
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.length} more ${are} further ${side}: ${names.join(', ')}. Go to ${names[0] ?? ''}`;
}
