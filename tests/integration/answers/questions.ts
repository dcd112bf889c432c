import type { Installation } from '../../support/installation';
import { PASSWORD } from '../../support/installation';
import { Visitor } from '../../support/visitor';
import { Cast } from './cast';
import { invertRule } from './invert';
import type { Answers, Made, Row, Who } from './row';
import { bodyOf, expectedOf, methodOf, WHO } from './row';
import { TABLE } from './table';

/** Asks an installation the rows of the table, also with one of its rules turned around. */
export class Questions {
  private readonly installation: Installation;
  private readonly cast: Cast | null;
  /** For questions that change nothing. */
  private readonly made: Made | null;

  private constructor(installation: Installation, cast: Cast | null, made: Made | null) {
    this.installation = installation;
    this.cast = cast;
    this.made = made;
  }

  static async about(installation: Installation, { claimed = true } = {}): Promise<Questions> {
    if (!claimed) return new Questions(installation, null, null);
    const cast = await Cast.of(installation);
    return new Questions(installation, cast, await cast.make());
  }

  async answersTo(row: Row, rule: string | null = null): Promise<Answers> {
    const answers: Partial<Record<Who, number>> = {};
    for (const who of WHO) answers[who] = await this.ask(row, who, rule);
    return answers;
  }

  /** The status for the owner with these headers. */
  async askAsOwner(row: Row, headers: Record<string, string>): Promise<number> {
    const { cast, made } = this.all();
    return (await cast.get('owner').ask(methodOf(row), row.path(made), bodyOf(row, made), headers)).status;
  }

  /** Whether a row that rests on the rule is answered otherwise while it is turned around. */
  async notices(rule: string): Promise<boolean> {
    for (const row of TABLE.filter((each) => each.rule === rule)) {
      const [answers, expected] = [await this.answersTo(row, rule), expectedOf(row)];
      if (WHO.some((who) => answers[who] !== expected[who])) return true;
    }
    return false;
  }

  /** Turns a rule around from now on, or none; resolves with the names of all. */
  invert(rule: string | null): Promise<string[]> {
    return invertRule(this.installation, rule);
  }

  private async ask(row: Row, who: Who, rule: string | null): Promise<number> {
    const { cast, made } = this.all();
    const facts = row.changes ? await cast.make() : made;
    const visitor = row.route === 'DELETE /api/session' ? await this.signedIn(who) : cast.get(who);
    if (rule !== null) await this.invert(rule);
    const { status } = await visitor.ask(methodOf(row), row.path(facts), bodyOf(row, facts));
    if (rule !== null) await this.invert(null);
    return status;
  }

  /** Signing out ends a sign-in of its own. */
  private async signedIn(who: Who): Promise<Visitor> {
    const { cast } = this.all();
    if (who !== 'stranger' && who !== 'owner' && who !== 'admin') return cast.get(who);
    const email = who === 'admin' ? 'ada@example.org' : `${who}@example.org`;
    const visitor = new Visitor(this.installation.web.url);
    await visitor.get('POST', '/api/session', { email, password: PASSWORD });
    return visitor;
  }

  private all(): { readonly cast: Cast; readonly made: Made } {
    const { cast, made } = this;
    if (cast === null || made === null) throw new Error('nobody has claimed this installation');
    return { cast, made };
  }
}
