import { WhyscoreError } from '../domain/errors.js';
import type { Metric } from '../domain/metric.js';
import type { Response, Subject } from '../domain/response.js';
import type { Store, TaggedResponse } from '../domain/store.js';
import type { ImportRecord } from '../import/assemble.js';
import type { OpenedImport } from '../import/open.js';
import { chunksOf } from './chunks.js';
import { contentHash } from './content-hash.js';
import { responseMasker, type MaskedResponse } from './mask-response.js';
import type { RejectsFile } from './rejects-file.js';
import { tagContext } from './tag-context.js';
import type { Tagger } from './tagger.js';

export interface ImportJob {
  readonly opened: OpenedImport;
  readonly survey: string;
  readonly about: Subject;
  readonly tagger: Tagger;
  /** Whether personal data is masked before anything is tagged or stored. */
  readonly mask: boolean;
  /** Whether the names of the agent column count as personal data. */
  readonly maskNames: boolean;
  /** Called once the file has been understood and the model is loaded, so that a failed start leaves no database behind. */
  readonly openStore: () => Promise<Store>;
  readonly rejects: RejectsFile;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { readonly rows: number; readonly of: number }) => void) | undefined;
}

export interface ImportSummary {
  readonly survey: string;
  readonly metric: Metric;
  /** Responses of the file that are now in the store for the first time. */
  readonly added: number;
  /** Responses that were there already, with the same content. */
  readonly repeated: number;
  /** Rows set aside. */
  readonly rejected: number;
  /** Comments tagged in this run. */
  readonly comments: number;
  /** E-mail addresses, numbers and names that were masked in what was added. */
  readonly masked: number;
  /** Another survey that holds most of these responses already, when there is one: probably the wrong survey name. */
  readonly alsoIn: { readonly survey: string; readonly responses: number } | null;
}

/** Responses per transaction: large enough to write fast, small enough that a kill loses about a second's work. */
const CHUNK = 200;

/**
 * Tags and stores the responses of a file, chunk by chunk; each chunk is there whole or not at all. Run again after a
 * kill, it tags only what is missing.
 *
 * @throws WhyscoreError `NOTHING_USABLE` when every row is rejected, `SURVEY_CONFLICT`, `ABORTED`, store errors, and
 *   `COLUMN_MISSING` when names are to be masked and no column has the agents
 */
export async function importFile(job: ImportJob): Promise<ImportSummary> {
  const { opened, tagger, survey, rejects, signal } = job;
  const { metric } = opened.plan;
  const totals = { added: 0, repeated: 0, rejected: 0, comments: 0, masked: 0 };
  const maskResponse = job.mask ? await responseMasker(opened, job.maskNames) : unmasked;
  const elsewhere = new Map<string, number>();
  let store: Store | null = null;
  let rows = 0;
  try {
    for await (const chunk of chunksOf(opened.records(), CHUNK)) {
      if (signal?.aborted === true) throw new WhyscoreError('ABORTED', `the import was stopped; ${totals.added} responses are stored`);
      rows = chunk.at(-1)?.row ?? rows;
      const responses: { response: Response; row: number; hash: string }[] = [];
      for (const record of chunk) {
        if (record.kind === 'reject') {
          rejects.add(record);
          totals.rejected++;
        } else responses.push({ response: record.response, row: record.row, hash: contentHash(record.response) });
      }
      if (responses.length > 0 && store === null) {
        await tagger.ready();
        store = await job.openStore();
        await store.openSurvey({ name: survey, metric, about: job.about });
      }
      if (store !== null && responses.length > 0) {
        const outcome = await saveNew(store, job, maskResponse, responses);
        totals.added += outcome.added;
        totals.repeated += outcome.repeated;
        totals.comments += outcome.comments;
        totals.masked += outcome.masked;
        totals.rejected += outcome.conflicts.length;
        for (const { row, id } of outcome.conflicts) rejects.add(conflict(row, id, opened));
        if (outcome.alike) elsewhere.set(outcome.alike.survey, (elsewhere.get(outcome.alike.survey) ?? 0) + outcome.alike.count);
      }
      // Row numbers count the header and blank rows too.
      job.onProgress?.({ rows: Math.min(rows, opened.plan.rows), of: opened.plan.rows });
    }
  } finally {
    await store?.close();
  }
  if (totals.added + totals.repeated === 0) throw new WhyscoreError('NOTHING_USABLE', `${opened.plan.name}: none of its ${opened.plan.rows} rows can be used`);
  const [other] = [...elsewhere].sort(([, a], [, b]) => b - a);
  const alsoIn = other !== undefined && other[1] >= totals.added / 2 ? { survey: other[0], responses: other[1] } : null;
  return { survey, metric, ...totals, alsoIn };
}

interface Outcome {
  readonly added: number;
  readonly repeated: number;
  readonly comments: number;
  readonly masked: number;
  readonly conflicts: readonly { readonly row: number; readonly id: string }[];
  readonly alike: { readonly survey: string; readonly count: number } | null;
}

async function saveNew(store: Store, job: ImportJob, maskResponse: (response: Response) => MaskedResponse, responses: readonly { response: Response; row: number; hash: string }[]): Promise<Outcome> {
  const known = await store.known(job.survey, responses.map(({ response }) => response.id));
  const fresh = responses.filter(({ response }) => !known.has(response.id));
  const conflicts = responses.filter(({ response, hash }) => known.has(response.id) && known.get(response.id) !== hash).map(({ response, row }) => ({ row, id: response.id }));
  const alike = fresh.length === 0 ? null : await store.elsewhere(job.survey, fresh.map(({ hash }) => hash));
  const masked = fresh.map(({ response, hash }) => ({ ...maskResponse(response), hash }));
  const { metric } = job.opened.plan;
  const tagged: TaggedResponse[] = await Promise.all(masked.map(async ({ response, hash }) => ({ response, contentHash: hash, results: await tagResponse(job.tagger, metric, response) })));
  const saved = await store.save(job.survey, job.tagger.fingerprint, tagged);
  return {
    added: saved.added,
    repeated: responses.length - fresh.length - conflicts.length + saved.repeated,
    comments: fresh.reduce((sum, { response }) => sum + response.comments.length, 0),
    masked: masked.reduce((sum, one) => sum + one.masked, 0),
    conflicts: [...conflicts, ...saved.conflicts.map((id) => ({ row: responses.find(({ response }) => response.id === id)?.row ?? 0, id }))],
    alike,
  };
}

const unmasked = (response: Response): MaskedResponse => ({ response, masked: 0 });

function tagResponse(tagger: Tagger, metric: Metric, { score, comments }: Response): Promise<TaggedResponse['results']> {
  return Promise.all(comments.map(({ text, question }) => tagger.tag(text, tagContext(metric, score, question))));
}

function conflict(row: number, id: string, opened: OpenedImport): Extract<ImportRecord, { kind: 'reject' }> {
  const column = opened.plan.roles.id ?? null;
  return { kind: 'reject', row, column, reason: `response ${JSON.stringify(id)} is stored already with other content; the stored one was kept`, raw: column === null ? {} : { [column]: id } };
}
