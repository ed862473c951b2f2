import type { ReactNode } from "react";
import { t } from "../../lib/texts";

type Known = Record<string, unknown>;

const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const object = (value: unknown): Known => (typeof value === "object" && value !== null ? (value as Known) : {});
const list = (value: unknown): Known[] => (Array.isArray(value) ? (value as Known[]) : []);

/** How a picture came to be, in words; all that is known of it below. */
export function Provenance({ known }: { known: Known }) {
  const painting = object(known["painting"]);
  const loras = list(painting["loras"])
    .map((each) => `${text(each["name"])} ${text(each["weight"])}`)
    .join(", ");
  const lines: [string, ReactNode][] = [
    [t.provenance.prompt, text(known["prompt"])],
    [t.provenance.sent, text(known["sent"]) === text(known["prompt"]) ? "" : text(known["sent"])],
    [t.provenance.negative, text(known["negative_prompt"])],
    [t.provenance.painter, [text(known["painter"]), text(known["model"])].filter(Boolean).join(" · ")],
    [t.pictures.seed, text(known["seed"])],
    [t.provenance.steps, text(painting["steps"])],
    [t.provenance.guidance, text(painting["guidance_scale"])],
    [t.provenance.loras, loras],
    [t.pictures.theme, text(painting["theme"])],
    [
      t.provenance.address,
      text(known["final_address"]) || text(known["address"]) || text(object(known["answer"])["final_address"]),
    ],
    [t.provenance.page, text(known["page"]) || text(known["found_on"])],
    [t.provenance.uploaded, text(known["uploaded_as"])],
  ];
  const row = list(painting["row"]);
  return (
    <div className="space-y-4">
      {known["painter"] === "embedded-painter" && <p className="text-muted text-sm">{t.pictures.proof}</p>}
      <dl className="space-y-2 text-sm">
        {lines
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt className="text-muted">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
      </dl>
      {row.length > 0 && (
        <details>
          <summary className="w-fit rounded text-sm font-medium">{t.provenance.row}</summary>
          <dl className="border-line mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 rounded-lg border p-3 text-sm">
            {row.map((each) => (
              <div key={text(each["name"])} className="contents">
                <dt className="text-muted">{text(each["name"])}</dt>
                <dd className="min-w-0 break-words">{text(each["value"])}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <details>
        <summary className="w-fit rounded text-sm font-medium">{t.provenance.all}</summary>
        <pre tabIndex={0} className="bg-sunken mt-2 max-h-72 overflow-auto rounded-lg p-3 font-mono text-xs">
          {JSON.stringify(known, null, 2)}
        </pre>
      </details>
    </div>
  );
}
