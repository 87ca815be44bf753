import { WhyscoreError } from '../domain/errors.js';
import type { Response } from '../domain/response.js';
import { DIMENSION_ROLES } from '../import/headers.js';
import type { OpenedImport } from '../import/open.js';
import { namesOf } from '../normalise/mask-names.js';
import { createMasker, type Masked } from '../normalise/mask.js';

export interface MaskedResponse {
  readonly response: Response;
  /** How many e-mail addresses, numbers and names were replaced. */
  readonly masked: number;
}

/** Columns that figures are made by: who works with e-mail addresses as the labels of agents needs them whole. */
const LABELS = new Set<string>(DIMENSION_ROLES);

/**
 * Makes the function that masks personal data in the comments of a response, and in those of its columns that came
 * along without a role ("Customer phone").
 *
 * @param agentNames whether the names of the agent column are masked too; reads the whole file once more
 * @throws WhyscoreError `COLUMN_MISSING` when they are and there is no such column
 */
export async function responseMasker(opened: OpenedImport, agentNames: boolean): Promise<(response: Response) => MaskedResponse> {
  const mask = createMasker({ names: agentNames ? await namesOfAgents(opened) : [] });
  return (response) => {
    let masked = 0;
    const textOf = ({ text, found }: Masked): string => {
      masked += found.length;
      return text;
    };
    const comments = response.comments.map((comment) => ({ ...comment, text: textOf(mask(comment.text)) }));
    const dimensions = Object.entries(response.dimensions).map(([column, value]) => [column, LABELS.has(column) ? value : textOf(maskCell(mask, column, value))]);
    return { response: { ...response, comments, dimensions: Object.fromEntries(dimensions) as Response['dimensions'] }, masked };
  };
}

/** A cell is read with its column before it: in "account: 1234567890" the word tells what the number is. */
function maskCell(mask: (text: string) => Masked, column: string, value: string): Masked {
  const lead = `${column}: `;
  const { text, found } = mask(lead + value);
  return text.startsWith(lead) ? { text: text.slice(lead.length), found } : mask(value);
}

async function namesOfAgents(opened: OpenedImport): Promise<readonly string[]> {
  const { name, roles } = opened.plan;
  if (roles.agent === undefined) throw new WhyscoreError('COLUMN_MISSING', `${name}: no column has the agents whose names are to be masked`, { help: 'Name the column with --map agent=COLUMN.' });
  const labels = new Set<string>();
  for await (const record of opened.records()) {
    if (record.kind === 'response') labels.add(record.response.dimensions['agent'] ?? '');
  }
  return [...new Set([...labels].flatMap(namesOf))];
}
