import { distance } from 'fastest-levenshtein';

/** The names closest to a mistyped one, best first; none where nothing is close. */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  const mistyped = name.toLowerCase();
  // a short name would be near to anything; two letters swapped are two edits
  const limit = name.length < 4 ? 1 : Math.max(2, name.length / 3);
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, cost: slip(mistyped, candidate.toLowerCase()) }))
    .filter(({ cost }) => cost <= limit)
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate);
}

/** How far a slip is: letters left out count half, and of two as near the one of the same length is nearer. */
function slip(name: string, candidate: string): number {
  const edits = distance(name, candidate);
  const isShortened = edits === candidate.length - name.length;
  return (isShortened ? edits / 2 : edits) + Math.abs(name.length - candidate.length) / 100;
}
