import { Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/button";
import { GuardedImage } from "../../components/guarded-image";
import { Failure } from "../../components/notice";
import { Section } from "../../components/page";
import type { Schemas } from "../../lib/api";
import { t } from "../../lib/texts";
import type { Template } from "./queries";

type Wishes = Schemas["ExampleWishes"];

interface ExamplesProps {
  it: Template;
  onChange: (examples: Wishes) => Promise<unknown>;
}

/** Cards that models are shown before the one that they are to read. */
export function Examples({ it, onChange }: ExamplesProps) {
  const [problem, setProblem] = useState<unknown>();
  const without = (id: string): Wishes =>
    it.examples.filter((each) => each.id !== id).map((each) => ({ template_id: it.id, id: each.id }));
  return (
    <Section title={t.examples.title}>
      <p className="text-muted mb-3 max-w-prose">{t.examples.intro}</p>
      <Failure problem={problem} />
      {it.examples.length > 0 && (
        <ul className="card divide-line divide-y">
          {it.examples.map((each) => (
            <li key={each.id} className="flex gap-4 px-4 py-3">
              <GuardedImage
                path={`/api/v1/templates/${it.id}/examples/${each.id}/image`}
                alt={each.file}
                className="h-20 w-28 shrink-0 rounded-lg object-contain"
              />
              <dl className="min-w-0 flex-1 text-sm">
                {it.fields
                  .filter((field) => field.active)
                  .map((field) => (
                    <div key={field.name} className="flex gap-2">
                      <dt className="text-muted shrink-0">{field.name}</dt>
                      <dd className="min-w-0 break-words">{shown(each.values[field.name])}</dd>
                    </div>
                  ))}
              </dl>
              <IconButton
                label={t.examples.remove(each.file)}
                onClick={() => void onChange(without(each.id)).then(() => setProblem(undefined), setProblem)}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const shown = (value: unknown) =>
  value === null || value === undefined ? "–" : Array.isArray(value) ? value.join("; ") : String(value);
