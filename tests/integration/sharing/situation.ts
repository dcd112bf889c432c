import type { Random } from '@tandem/testkit';

/** What three people and a group were given in a document and in the one around it; made by chance. */
export type Situation = {
  readonly here: Given;
  /** What was given in the document around this one; null when it stands alone. */
  readonly around: Given | null;
  readonly inherits: boolean;
  /** Who came by the link, of those who are not the owner. */
  readonly came: readonly Other[];
};

export type Other = 'Ben' | 'Cleo';
export type Given = {
  readonly shares: Readonly<Partial<Record<Other, Level>>>;
  readonly group: Level | null;
  readonly workspace: 1 | 2 | 3 | null;
  readonly link: 1 | 2 | 3 | null;
};
/** 1 reads, 2 comments, 3 writes, 4 owns. */
export type Level = 1 | 2 | 3 | 4;

export const ROLE_OF = { 1: 'viewer', 2: 'commenter', 3: 'editor', 4: 'owner' } as const;
const CAN = ['can’t open it', 'read', 'comment', 'write', 'write'] as const;

/** Who is in the group; and who is a guest of the workspace, to whom "everyone" doesn't reach. */
export const IN_GROUP: readonly Other[] = ['Cleo'];

export function situationBy(random: Random): Situation {
  const alone = random.below(3) === 0;
  return {
    here: givenBy(random),
    around: alone ? null : givenBy(random),
    inherits: random.below(3) > 0,
    came: (['Ben', 'Cleo'] as const).filter(() => random.below(2) === 0),
  };
}

function givenBy(random: Random): Given {
  const maybe = <T>(values: readonly T[]): T | null =>
    random.below(2) === 0 ? null : (values[random.below(values.length)] ?? null);
  const [ben, cleo] = [maybe([1, 2, 3, 4] as const), maybe([1, 2, 3, 4] as const)];
  return {
    shares: { ...(ben === null ? {} : { Ben: ben }), ...(cleo === null ? {} : { Cleo: cleo }) },
    group: random.below(3) === 0 ? maybe([1, 3] as const) : null,
    workspace: random.below(3) === 0 ? maybe([1, 2, 3] as const) : null,
    link: maybe([1, 2, 3] as const),
  };
}

/** What somebody can do, by hand: the most of all that reaches them. Nothing here comes from the code that decides. */
export function abilityOf(who: 'Ada' | Other, { here, around, inherits, came }: Situation): (typeof CAN)[number] {
  if (who === 'Ada') return 'write';
  const places = [here, ...(around !== null && inherits ? [around] : [])];
  const levels = places.flatMap(({ shares, group, workspace, link }, at) => [
    shares[who] ?? 0,
    IN_GROUP.includes(who) ? (group ?? 0) : 0,
    workspace ?? 0,
    // They come by the link of the document itself.
    at === 0 && came.includes(who) ? (link ?? 0) : 0,
  ]);
  return CAN[Math.max(0, ...levels)] ?? 'can’t open it';
}
