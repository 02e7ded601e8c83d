import { distance } from 'fastest-levenshtein';

/** The names closest to a mistyped one, best first; none where nothing is close. */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  // Two letters swapped are two edits; a short name would be near to anything.
  const limit = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, away: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .sort((a, b) => a.away - b.away)
    .map(({ candidate }) => candidate);
}
