/** Whether this page is on its way out. A list that hears of it first must not lead elsewhere. */
let isUnderWay = false;

export function isSigningOut(): boolean {
  return isUnderWay;
}

export function noteSigningOut(is: boolean): void {
  isUnderWay = is;
}
