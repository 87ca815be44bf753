/** How the signals for one theme in one language add up, in log-odds; fitted by models/train/fit_decide.py. */
export interface SignalWeights {
  readonly bias: number;
  /** Times the log-odds of the network's probability. */
  readonly model: number;
  /** Added when a strong rule fires. */
  readonly strong: number;
  /** Added for each weak rule that fires in a place of its own, two at most. */
  readonly weak: number;
  /** Added when a `not` pattern stands in the text and no rule fires. */
  readonly veto: number;
}

/** What speaks for themes: rules and model together, or one of them. */
export type Mode = 'both' | 'rules' | 'model';

/** Mode, then theme id, then `en`, `ko` or `other`. A theme that is not there uses `ANY_THEME`. */
export type Weights = Readonly<Record<Mode, Readonly<Record<string, Readonly<Record<string, SignalWeights>>>>>>;

/** Key of the weights for themes that an analyst added and nobody fitted. */
export const ANY_THEME = '*';
export const ANY_LANGUAGE = 'other';

/** The weights of a theme in a language, falling back to any language, then any theme. */
export function weightsOf(weights: Weights, mode: Mode, theme: string, language: string): SignalWeights {
  // An analyst may name a theme `constructor`, which every object has.
  const ofTheme = Object.hasOwn(weights[mode], theme) ? weights[mode][theme] : weights[mode][ANY_THEME];
  const found = ofTheme?.[language] ?? ofTheme?.[ANY_LANGUAGE];
  if (found === undefined) throw new Error(`no weights for mode ${mode}, theme ${theme}`);
  return found;
}
