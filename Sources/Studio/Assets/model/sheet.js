/** What is on the contact sheet, and what lies over the picture in this tab alone; pure. */

/** Every how many-th of so many frames is on the sheet: as it was chosen, or so that there are about forty pictures. */
export const everyOf = (frames, chosen) => chosen
  || ([1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 240].find((every) => frames / every <= 48) ?? 240);

/** What no command line gives, in words; "" if all that is seen is the project's. */
export function onlyShown({ centre, comparison, onion, drawings, overlay }) {
  const what = centre !== "picture" ? []
    : [comparison && "the comparison", onion.on && "the onion skin", drawings && overlay.on && "the drawings"];
  const words = what.filter(Boolean).join(" and ");
  return words && `${words}: only shown here, no command gives it`;
}
