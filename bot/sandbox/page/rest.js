// Buttons rest for a moment after one of them was pressed, so that the second press of a double click does not land on
// whatever the app has put in the same place meanwhile. A place is a message or a view; redrawing does not end its rest.

const REST = 600;
const ends = new Map();

/** Whether the buttons of this place rest now. */
export const resting = (place) => (ends.get(place) ?? 0) > performance.now();

/** The buttons of this place rest from now on. */
export function rest(place, element) {
  ends.set(place, performance.now() + REST);
  showRest(place, element);
}

/** Show on a (new) element of this place that its buttons rest, for as long as they do. */
export function showRest(place, element) {
  const left = (ends.get(place) ?? 0) - performance.now();
  if (left <= 0) return ends.delete(place);
  element.classList.add("resting");
  setTimeout(() => element.classList.toggle("resting", resting(place)), left + 20);
}
