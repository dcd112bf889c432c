/** Whether this page is on its way out: it leads to the start page, whatever it is answered meanwhile. */
let isUnderWay = false;

export function isSigningOut(): boolean {
  return isUnderWay;
}

export function noteSigningOut(is: boolean): void {
  isUnderWay = is;
}
