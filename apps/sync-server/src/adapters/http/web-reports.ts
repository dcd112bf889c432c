import type { Report } from '@tandem/protocol';
import { reportAnswer } from '@tandem/protocol';
import type { Reported, WebReports } from '../../ports/index';
import type { SignedPostOptions } from './signed-post';
import { causeOf, postSigned } from './signed-post';

/** Reports to the web app, beside where it takes change notices. */
export function createWebReports({ url: notifyUrl, sign }: SignedPostOptions): WebReports {
  const url = new URL('report', notifyUrl);
  async function post(report: Report): Promise<Reported> {
    const answer = await postSigned({ url, sign }, report);
    if (!answer.ok) {
      await answer.body?.cancel();
      return answer.status === 404 || answer.status === 405
        ? { kind: 'foreign' }
        : { kind: 'failed', reason: `it answered ${answer.status}` };
    }
    const parsed = reportAnswer.safeParse(parseJson(await answer.text()));
    return parsed.success ? { kind: 'answered', answer: parsed.data } : { kind: 'foreign' };
  }
  return {
    send: (report) => post(report).catch((error: unknown) => ({ kind: 'failed', reason: causeOf(error) })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What is no JSON fits no schema.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
