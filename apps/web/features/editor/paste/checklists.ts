/** Makes tasks of the checklists of Google Docs, whose items say that they are boxes and show a picture of one. */
export function makeTasks(body: HTMLElement): void {
  for (const item of body.querySelectorAll<HTMLElement>('li[role="checkbox"]')) {
    const list = item.parentElement;
    if (list === null) continue;
    list.dataset.type = 'taskList';
    item.dataset.type = 'taskItem';
    item.dataset.checked = String(item.getAttribute('aria-checked') === 'true');
    for (const picture of item.querySelectorAll(':scope > img')) picture.remove();
  }
}
