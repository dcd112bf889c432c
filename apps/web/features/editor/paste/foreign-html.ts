import { makeTasks } from './checklists';
import { makeWordLists } from './word-lists';

/** HTML of other programs as ours would be, where the two say the same differently. Nothing in it runs or is loaded. */
export function asOurs(html: string): string {
  if (!/mso-list|role="?checkbox/i.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  makeWordLists(body);
  makeTasks(body);
  return body.innerHTML;
}
