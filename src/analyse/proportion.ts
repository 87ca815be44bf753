/** The 97.5 % point of the standard normal distribution: two-sided 95 % (R: qnorm(0.975)). */
export const Z95 = 1.959963985;

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share (Wilson 1927), without continuity correction. In 0-1; the whole range when there
 * is nothing to count.
 */
export function wilson(successes: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = successes / total;
  const z2 = Z95 * Z95;
  const centre = share + z2 / (2 * total);
  const spread = Z95 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  return {
    // At the ends of the range the formula gives exactly 0 and 1; floating point does not.
    low: successes === 0 ? 0 : (centre - spread) / scale,
    high: successes === total ? 1 : (centre + spread) / scale,
  };
}

/** A count out of a total. */
export interface Count {
  readonly successes: number;
  readonly total: number;
}

/**
 * Interval of the difference of two independent shares, `a` - `b`: Newcombe's hybrid score method (Newcombe 1998,
 * Statistics in Medicine 17:873, method 10). Both totals above zero.
 */
export function newcombe(a: Count, b: Count): Interval {
  const shareA = a.successes / a.total;
  const shareB = b.successes / b.total;
  const boundsA = wilson(a.successes, a.total);
  const boundsB = wilson(b.successes, b.total);
  const difference = shareA - shareB;
  return {
    low: difference - Math.hypot(shareA - boundsA.low, boundsB.high - shareB),
    high: difference + Math.hypot(boundsA.high - shareA, shareB - boundsB.low),
  };
}
