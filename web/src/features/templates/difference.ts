import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";

type Field = Schemas["Field"];

/** What one revision changed of the one before it, in words. */
export function difference(before: Field[], after: Field[]): string[] {
  const old = new Map(before.map((each) => [each.name, each]));
  const names = new Set(after.map((each) => each.name));
  const added = after.filter((each) => !old.has(each.name)).map((each) => t.templates.added(each.name));
  const removed = before.filter((each) => !names.has(each.name)).map((each) => t.templates.removed(each.name));
  const changed = after
    .filter((each) => {
      const was = old.get(each.name);
      return was && JSON.stringify(was) !== JSON.stringify(each);
    })
    .map((each) => t.templates.changed(each.name));
  const all = [...added, ...removed, ...changed];
  return all.length > 0 ? all : [t.templates.reordered];
}
