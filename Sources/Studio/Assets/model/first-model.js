/** What a project without a model needs first; null where there is one. */
export function wantsModel({ project, commandLine }) {
  if (Object.keys(project.models ?? {}).length > 0) return null;
  const add = commandLine.replace(/^pegbar show /, "pegbar model add ");
  return `This project has no model yet. Add one here, or in a terminal: ${add} NAME FILE`;
}

/** What is to be done where no model is chosen, which is where `model` is null; null where one is. */
export function wantsChoice(report, model) {
  if (model !== null) return null;
  return wantsModel(report) ?? "No model is chosen for this. Choose one under Model in the inspector (Shift-I): for this move "
    + "alone, or, with the project's name at the top, for all.";
}
