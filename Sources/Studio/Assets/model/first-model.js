/** What a project without a model needs first; null where there is one. */
export function wantsModel({ project, file }) {
  if (Object.keys(project.models ?? {}).length > 0) return null;
  return `This project has no model yet. In a terminal: pegbar model add ${file} NAME PATH`;
}
