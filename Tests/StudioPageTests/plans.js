/** Plans for the tests, as `GET /api/plan` answers them. */

const segment = (place, from, to, first, steps, hold = 0, spacing = "half-open") =>
  ({ place, transition: `${from}-${to}`, from, to, first, steps, hold, spacing });

/** 4 pictures, then 4 and a hold of 2: does not loop. */
export const chain = {
  name: "chain", frames: 10, frameRate: "12", loops: false,
  segments: [segment(1, "anna", "boris", 1, 4), segment(2, "boris", "carla", 5, 4, 2)],
};

export const loop = {
  name: "loop", frames: 8, frameRate: "12", loops: true,
  segments: [segment(1, "anna", "boris", 1, 4), segment(2, "boris", "anna", 5, 4)],
};

export const inclusive = {
  name: "inclusive", frames: 97, frameRate: "12", loops: false,
  segments: [segment(1, "anna", "boris", 1, 97, 0, "inclusive")],
};
