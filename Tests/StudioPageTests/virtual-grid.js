import { VirtualGrid } from "/elements/virtual-grid.js";
import { expect, test } from "./harness.js";

const frames = (count) => new Promise((resolve) => {
  const next = () => (count-- > 0 ? requestAnimationFrame(next) : resolve());
  next();
});
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A grid of a hundred rows of which ten are in sight and three more on either side exist. */
async function tested(options, body) {
  const host = document.createElement("div");
  host.style.cssText = "height: 100px; width: 50px; overflow: auto; position: relative";
  document.body.append(host);
  const told = { made: 0, drawn: 0, sights: [] };
  const refill = (cell, item) => (cell.textContent = item);
  const grid = new VirtualGrid(host, {
    height: 10, keyOf: (item) => item, onDraw: () => (told.drawn += 1), onSight: (items) => told.sights.push(items[0]),
    render: (item) => {
      told.made += 1;
      const cell = document.createElement("p");
      cell.style.cssText = "position: absolute; margin: 0; height: 10px";
      return Object.assign(cell, { textContent: item });
    },
    ...(options.reuse ? { refill } : {}),
  });
  grid.items = Array.from({ length: 100 }, (_, index) => `item ${index}`);
  await frames(3);
  await body({ grid, host, told });
  host.remove();
}

const shown = (grid) => [...grid.space.children].map((cell) => `${cell.style.top} ${cell.textContent}`)
  .sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
const rows = (first, end) =>
  Array.from({ length: end - first }, (_, index) => `${(first + index) * 10}px item ${first + index}`);

test("a grid fills cells that went out of sight anew", () => tested({ reuse: true }, async ({ grid, host, told }) => {
  expect(shown(grid), rows(0, 14));
  host.scrollTop = 500;
  await frames(3);
  expect(shown(grid), rows(46, 64));
  expect(told.made, 18);
  grid.items = grid.items.slice(0, 50);
  await frames(3);
  expect(shown(grid).at(-1), "490px item 49");
  grid.items = [];
  expect(shown(grid), []);
}));

test("cells stand in the document in the order in which they are read, whichever way it was scrolled", async () => {
  for (const reuse of [true, false]) {
    await tested({ reuse }, async ({ grid, host }) => {
      const order = () => [...grid.space.children].map(({ textContent }) => textContent);
      const stays = (act) => {
        const cell = grid.space.children[6];
        let moved = 0;
        const watch = new MutationObserver((records) => {
          moved += records.filter(({ removedNodes }) => [...removedNodes].includes(cell)).length;
        });
        watch.observe(grid.space, { childList: true });
        return act().then(() => (watch.disconnect(), moved));
      };
      const scrolled = (top) => stays(async () => {
        host.scrollTop = top;
        await frames(3);
      });
      for (const top of [500, 520, 490, 40, 60, 0]) {
        const moved = await scrolled(top);
        expect([top, order()], [top, [...order()].sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)))]);
        if ([520, 490, 60].includes(top)) expect([top, moved], [top, 0]);
      }
    });
  }
});

test("a grid whose cells stay what they are makes others", () => tested({}, async ({ grid, host, told }) => {
  host.scrollTop = 500;
  await frames(3);
  expect(shown(grid), rows(46, 64));
  expect(told.made, 14 + 18);
}));

test("a grid tells what is in sight when scrolling rests, and draws meanwhile", () =>
  tested({ reuse: true }, async ({ host, told }) => {
    const before = { drawn: told.drawn, sights: told.sights.length };
    for (const top of [200, 400, 600]) {
      host.scrollTop = top;
      await frames(2);
    }
    expect([told.drawn - before.drawn >= 3, told.sights.length - before.sights], [true, 0]);
    await pause(300);
    expect(told.sights.slice(before.sights), ["item 56"]);
  }));
