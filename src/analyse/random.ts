/** Gives numbers in [0, 1), the same sequence for the same seed. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for a few hundred thousand draws. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of `trials` independent tries succeed, each with this probability. Exact; constant time for any `trials`. */
export function binomial(trials: number, probability: number, random: Random): number {
  if (trials === 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(trials, 1 - probability, random);
  // Hörmann's method holds from a mean of 10 on.
  return trials * probability < 10 ? byInversion(trials, probability, random) : byRejection(trials, probability, random);
}

function byInversion(trials: number, probability: number, random: Random): number {
  const odds = probability / (1 - probability);
  let mass = (1 - probability) ** trials;
  let left = random();
  let successes = 0;
  while (left > mass && successes < trials) {
    left -= mass;
    successes += 1;
    mass *= (odds * (trials - successes + 1)) / successes;
  }
  return successes;
}

/**
 * Transformed rejection: algorithm BTRS of W. Hörmann, "The generation of binomial random variates", Journal of
 * Statistical Computation and Simulation 46 (1993), p. 101. The constants are his.
 */
function byRejection(trials: number, probability: number, random: Random): number {
  const deviation = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const centre = trials * probability + 0.5;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const odds = probability / (1 - probability);
  const mode = Math.floor((trials + 1) * probability);
  const logMassAtMode = logFactorial(mode) + logFactorial(trials - mode);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const candidate = Math.floor((2 * a / edge + b) * u + centre);
    if (edge >= 0.07 && v <= 0.92 - 4.2 / b) return candidate;
    if (candidate < 0 || candidate > trials) continue;
    const bound = logMassAtMode - logFactorial(candidate) - logFactorial(trials - candidate) + (candidate - mode) * Math.log(odds);
    if (Math.log((v * alpha) / (a / (edge * edge) + b)) <= bound) return candidate;
  }
}

/** ln(n!): summed for small n, Stirling's series (error below 1e-10 from 10 on) for the rest. */
function logFactorial(n: number): number {
  if (n < 10) {
    let sum = 0;
    for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
    return sum;
  }
  const series = 1 / 12 - (1 / 360 - 1 / (1260 * n * n)) / (n * n);
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series / n;
}

/** Draws as many items as `counts` holds, with replacement, and says how many fell into each cell. */
export function multinomial(counts: readonly number[], random: Random): number[] {
  let pool = counts.reduce((sum, count) => sum + count, 0);
  let left = pool;
  return counts.map((count) => {
    const drawn = binomial(left, pool === 0 ? 0 : count / pool, random);
    left -= drawn;
    pool -= count;
    return drawn;
  });
}
