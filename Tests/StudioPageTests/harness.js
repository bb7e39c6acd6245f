/** A test is a name and a function that throws. `Scripts/test-studio` reads `window.report` when all have run. */

const tests = [];

export const test = (name, body) => tests.push([name, body]);

/** Fails unless both are the same, compared as JSON. */
export function expect(found, wanted) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`found ${a} instead of ${b}`);
}

export async function runAll() {
  const failures = [];
  for (const [name, body] of tests) {
    try {
      await body();
    } catch (error) {
      failures.push(`${name}: ${error.message}`);
    }
  }
  window.report = { count: tests.length, failures };
}
