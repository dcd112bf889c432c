import { Random } from '@tandem/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audienceWords } from '../../../apps/web/features/sharing/audience-words';
import { openDatabase } from '../../../apps/web/server/db/open';
import type { Sharing } from '../../../apps/web/server/sharing/overview';
import { Installation } from '../../support/installation';
import { DATABASES, databaseEnv } from '../../support/new-database';
import { claimsOf } from '../../support/open-document';
import { OPENING } from '../../support/opening';
import type { Visitor } from '../../support/visitor';
import type { Given, Other, Situation } from './situation';
import { abilityOf, IN_GROUP, ROLE_OF, situationBy } from './situation';

const SITUATIONS = process.env.TANDEM_LONG === '1' ? 500 : 50;
const seed = Number(process.env.TANDEM_SEED ?? Date.now() % 1_000_000);
const WORDS_OF: Readonly<Record<string, string>> = {
  viewer: 'read',
  commenter: 'comment',
  editor: 'write',
  owner: 'write',
};

describe.each(DATABASES)('S1 the sentence of the share dialog, on %s', (kind) => {
  let installation: Installation;
  let people: Readonly<Record<'Ada' | Other, { visitor: Visitor; id: string }>>;
  let group: string;

  beforeAll(async () => {
    installation = await Installation.start({ env: { LIMITS: 'off', ...(await databaseEnv(kind)) } });
    const db = openDatabase(installation.metadata);
    const person = async (name: string) => {
      const visitor = await installation.member(name);
      const email = `${name.toLowerCase()}@example.org`;
      const { id } = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirstOrThrow();
      return { visitor, id };
    };
    const [ada, ben, cleo] = [await person('Anna'), await person('Ben'), await person('Cleo')];
    people = { Ada: ada, Ben: ben, Cleo: cleo };
    group = 'group-of-the-test';
    const row = { id: group, name: 'Gardeners', name_key: 'gardeners', created_at: 0 };
    await db.insertInto('person_group').values(row).execute();
    for (const name of IN_GROUP) {
      await db.insertInto('group_member').values({ group_id: group, user_id: people[name].id }).execute();
    }
    await db.destroy();
  });

  afterAll(() => installation.stop());

  const give = async (document: string, { shares, group: level, workspace, link }: Given) => {
    const { visitor } = people.Ada;
    const path = `/api/documents/${document}`;
    for (const name of ['Ben', 'Cleo'] as const) {
      const given = shares[name];
      if (given !== undefined) {
        await visitor.get('PUT', `${path}/shares`, { kind: 'user', id: people[name].id, role: ROLE_OF[given] });
      }
    }
    if (level !== null) await visitor.get('PUT', `${path}/shares`, { kind: 'group', id: group, role: ROLE_OF[level] });
    if (workspace !== null) await visitor.get('PATCH', `${path}/sharing`, { workspaceRole: ROLE_OF[workspace] });
    if (link === null) return null;
    const { url } = await visitor.get('POST', `${path}/links`, { role: ROLE_OF[link] });
    return String(url).split('/').at(-1) ?? '';
  };

  /** Makes what the situation says; the id of the document. */
  const make = async ({ here, around, inherits, came }: Situation): Promise<string> => {
    const { visitor } = people.Ada;
    const parent = around === null ? null : String((await visitor.get('POST', '/api/documents')).id);
    if (parent !== null && around !== null) await give(parent, around);
    const { id } = await visitor.get('POST', '/api/documents', parent === null ? {} : { parent });
    const slug = await give(String(id), here);
    if (parent !== null && !inherits) await visitor.get('PATCH', `/api/documents/${id}/sharing`, { inherits: false });
    if (slug !== null) for (const name of came) await people[name].visitor.get('POST', '/api/enter', { slug });
    return String(id);
  };

  const reallyCan = async (name: 'Ada' | Other, document: string): Promise<string> => {
    const answer = await people[name].visitor.ask('POST', `/api/documents/${document}/token`, OPENING);
    if (answer.status !== 200) return 'can’t open it';
    return WORDS_OF[String(claimsOf(JSON.parse(answer.text).token).role)] ?? '';
  };

  it(`is what each of three people can do, and what each of them reads, in ${SITUATIONS} situations (seed ${seed})`, async () => {
    const random = new Random(seed);
    for (let at = 0; at < SITUATIONS; at++) {
      const situation = situationBy(random);
      const document = await make(situation);
      for (const name of ['Ada', 'Ben', 'Cleo'] as const) {
        const can = abilityOf(name, situation);
        expect([situation, name, await reallyCan(name, document)]).toEqual([situation, name, can]);
        const answer = await people[name].visitor.ask('GET', `/api/documents/${document}/sharing`);
        expect([situation, name, answer.status]).toEqual([situation, name, can === 'can’t open it' ? 404 : 200]);
        if (answer.status !== 200) continue;
        const sharing: Sharing = JSON.parse(answer.text);
        const words = audienceWords(sharing.grants, { id: sharing.viewer, role: sharing.role }, sharing.workspace);
        expect([situation, name, whoCan(words, name)]).toEqual([situation, name, expectedOf(situation, name)]);
      }
    }
  }, 600_000);
});

/** What a sentence says of each of the three, read as a person reads it. */
function whoCan(words: string, reader: 'Ada' | Other): Record<string, string> {
  const said: Record<string, string> = {};
  if (words === 'Only you can open this document.') {
    for (const name of ['Ada', 'Ben', 'Cleo']) said[name] = name === reader ? 'write' : 'can’t open it';
    return said;
  }
  const clauses = words.replace(/\.$/, '').split('; ');
  for (const name of ['Ada', 'Ben', 'Cleo'] as const) {
    const clause =
      clauses.find((each) => new RegExp(name === reader ? '\\byou\\b' : `\\b${shown(name)}\\b`, 'i').test(each)) ??
      clauses.find((each) => /\beveryone in\b/i.test(each));
    said[name] = clause === undefined ? 'can’t open it' : (/ can (\w+)$/.exec(clause)?.[1] ?? '');
  }
  said.link = /whoever has/i.test(words) ? 'a link' : 'no link';
  return said;
}

/** By hand: what the sentence has to say. Who came by a link alone is among "whoever has the link". */
function expectedOf(situation: Situation, reader: 'Ada' | Other): Record<string, string> {
  const { here, around, inherits } = situation;
  const reached = around !== null && inherits ? [here, around] : [here];
  const said: Record<string, string> = {};
  for (const name of ['Ada', 'Ben', 'Cleo'] as const) {
    said[name] = abilityOf(name, name === reader ? situation : { ...situation, came: [] });
  }
  const hasLink = reached.some(({ link }) => link !== null);
  const isAlone = Object.entries(said).every(([name, can]) => name === reader || can === 'can’t open it');
  const isForAll = reached.some(({ workspace }) => workspace !== null);
  return isAlone && !hasLink && !isForAll ? said : { ...said, link: hasLink ? 'a link' : 'no link' };
}

function shown(name: 'Ada' | Other): string {
  return name === 'Ada' ? 'Anna' : name;
}
